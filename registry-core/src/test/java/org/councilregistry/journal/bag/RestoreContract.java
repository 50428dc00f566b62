package org.councilregistry.journal.bag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.NOON;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.councilregistry.journal.Appended;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.bag.Progress.Step;
import org.councilregistry.journal.signing.Checkpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a register is after it was put back from a bag, on every kind of store. */
@Timeout(60)
abstract class RestoreContract {
    private static final Progress SILENT = (step, done, total) -> {};

    /** A store that outlives a process. */
    interface Data extends AutoCloseable {
        EntryStore entries();

        Checkpoints checkpoints();

        /** Ends the process that had it open, and begins another. */
        void reopen();

        @Override
        void close();
    }

    @TempDir
    static Path folder;

    private static SignedRegister register;
    private static Bag bag;

    private Data data;

    /** A store in which nothing is. */
    abstract Data newData() throws Exception;

    @BeforeAll
    static void export() {
        register = SignedRegister.sample();
        Path bagFolder = folder.resolve("bag" + System.nanoTime());
        Bag.write(bagFolder, register.contents(), LocalDate.of(2026, 11, 24), SILENT);
        bag = Bag.open(bagFolder);
    }

    @BeforeEach
    void open() throws Exception {
        data = newData();
    }

    @AfterEach
    void close() {
        data.close();
    }

    private void requireRestored() {
        List<Entry> entries = data.entries().entries(1, 1000);
        assertThat(entries).containsExactlyElementsOf(register.entries.entries(1, 1000));
        assertThat(data.entries().tail()).isEqualTo(register.entries.tail());
        assertThat(data.checkpoints().from(1, 1000)).isEqualTo(register.checkpoints.from(1, 1000));
    }

    @Test
    void an_empty_store_becomes_the_register_with_the_same_bytes_roots_and_checkpoints() {
        Checked checked = bag.restore(data.entries(), data.checkpoints(), SILENT);
        assertThat(checked.head()).isEqualTo(register.head());
        requireRestored();
        data.reopen();
        requireRestored();
    }

    @Test
    void the_register_goes_on_where_the_bag_ends() {
        bag.restore(data.entries(), data.checkpoints(), SILENT);
        data.reopen();
        Journal journal = Journal.open(data.entries(), () -> NOON);
        Entry last = register.entries.entry(609).orElseThrow();
        assertThat(journal.append(draft(last.events().getFirst()))).isInstanceOf(Appended.Conflict.class);
        Entry next = ((Appended.Written) journal.append(draft(event("new", 0)))).entry();
        assertThat(next.number()).isEqualTo(610);
        assertThat(next.previous()).isEqualTo(last.hash());
        assertThat(next.firstEvent()).isEqualTo(609);
    }

    @Test
    void what_is_put_back_can_be_exported_again() {
        bag.restore(data.entries(), data.checkpoints(), SILENT);
        Path again = folder.resolve("again" + System.nanoTime());
        Checked exported = Bag.write(
                again,
                Contents.of(() -> new StoreScan(data.entries()), data.checkpoints()),
                LocalDate.of(2026, 11, 25),
                SILENT);
        assertThat(exported.head()).isEqualTo(register.head());
        assertThat(exported.checkpoints()).isEqualTo(8);
    }

    @Test
    void a_restoring_that_was_broken_off_goes_on_wherever_that_was() {
        // Steps are 609 entries in groups, and then 8 checkpoints.
        for (long breakAt : List.of(1L, 500L, 609L, 610L, 616L)) {
            assertThatThrownBy(() -> bag.restore(data.entries(), data.checkpoints(), (step, done, total) -> {
                        if (step == Step.RESTORING && done >= breakAt) {
                            throw new IllegalStateException("killed");
                        }
                    }))
                    .hasMessage("killed");
            data.reopen();
            assertThat(data.entries().tail().number()).isPositive();
            if (breakAt < 609) {
                assertThat(data.checkpoints().newest()).isEmpty();
            }
        }
        bag.restore(data.entries(), data.checkpoints(), SILENT);
        requireRestored();
        bag.restore(data.entries(), data.checkpoints(), SILENT);
        requireRestored();
    }

    @Test
    void a_store_that_holds_something_else_is_left_as_it_is() {
        Journal journal = Journal.open(data.entries(), () -> NOON);
        journal.append(draft(event("a", 0)));
        Tail before = data.entries().tail();
        assertThatThrownBy(() -> bag.restore(data.entries(), data.checkpoints(), SILENT))
                .isInstanceOf(BagRefusedException.class)
                .hasMessageContaining("its entry 1 is not the bag's");
        assertThat(data.entries().tail()).isEqualTo(before);
        assertThat(data.checkpoints().newest()).isEmpty();
    }

    @Test
    void a_store_that_went_on_after_the_bag_is_left_as_it_is() {
        bag.restore(data.entries(), data.checkpoints(), SILENT);
        Journal journal = Journal.open(data.entries(), () -> NOON);
        journal.append(draft(event("new", 0)));
        assertThatThrownBy(() -> bag.restore(data.entries(), data.checkpoints(), SILENT))
                .isInstanceOf(BagRefusedException.class)
                .hasMessageContaining("its entry 610 is not the bag's");
        assertThat(data.entries().tail().number()).isEqualTo(610);
    }

    @Test
    void checkpoints_of_another_register_are_left_as_they_are() {
        SignedRegister other = new SignedRegister().sign();
        data.checkpoints().add(0, other.checkpoints.newest().orElseThrow().note());
        assertThatThrownBy(() -> bag.restore(data.entries(), data.checkpoints(), SILENT))
                .isInstanceOf(BagRefusedException.class)
                .hasMessageContaining("its checkpoint of 1 entries is not the bag's");
        assertThat(data.entries().tail()).isEqualTo(Tail.EMPTY);
    }

    @Test
    void of_a_bag_that_does_not_hold_nothing_is_put_back() throws IOException {
        SignedRegister small = new SignedRegister().record(3).sign();
        Path damaged = folder.resolve("damaged" + System.nanoTime());
        Bag.write(damaged, small.contents(), LocalDate.of(2026, 11, 24), SILENT);
        Path journal = damaged.resolve("data/journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replaceFirst("because", "becausE"));
        assertThatThrownBy(() -> Bag.open(damaged).restore(data.entries(), data.checkpoints(), SILENT))
                .isInstanceOfSatisfying(
                        BagRefusedException.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(new BagFault(
                                        "data/journal.jsonl",
                                        "is not what the manifest says: its SHA-512 is another")));
        assertThat(data.entries().tail()).isEqualTo(Tail.EMPTY);
        assertThat(data.checkpoints().newest()).isEmpty();
    }

    @Test
    void whoever_writes_at_the_same_time_stops_the_restoring() {
        List<Step> steps = new ArrayList<>();
        EntryStore raced = data.entries();
        assertThatThrownBy(() -> bag.restore(raced, data.checkpoints(), (step, done, total) -> {
                    if (step == Step.RESTORING && steps.isEmpty()) {
                        steps.add(step);
                        Journal.open(raced, () -> NOON).append(draft(event("another", 0)));
                    }
                }))
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("somebody else has written into the register after entry 500");
        assertThat(data.checkpoints().newest()).isEmpty();
    }
}
