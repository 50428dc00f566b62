package org.councilregistry.journal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Samples;
import org.councilregistry.journal.Tail;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever a power cut does to what was not forced, what was acknowledged is there, and nothing is discarded. */
class CrashTest {
    private static final int SEEDS = 250;
    private static final Logger SAID = (Logger) LoggerFactory.getLogger(EmbeddedEntryStore.class);

    // Thousands of failing disks are no news.
    @BeforeAll
    static void hush() {
        SAID.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        SAID.setLevel(null);
    }

    @Test
    void what_was_acknowledged_survives_every_power_cut() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                live(new Random(seed), FaultyDisk::new);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void on_a_disk_whose_force_does_nothing_that_fails() {
        assertThat(failures(NotForcing::new)).isGreaterThan(SEEDS / 4);
    }

    @Test
    void on_a_disk_that_does_not_force_the_folder_that_fails() {
        assertThat(failures(NotForcingFolder::new)).isGreaterThan(0);
    }

    private static int failures(Function<Random, FaultyDisk> make) {
        int failures = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                live(new Random(seed), make);
            } catch (AssertionError | RuntimeException e) {
                failures++;
            }
        }
        return failures;
    }

    private static class NotForcing extends FaultyDisk {
        NotForcing(Random random) {
            super(random);
        }

        @Override
        public void force() {}
    }

    private static class NotForcingFolder extends FaultyDisk {
        NotForcingFolder(Random random) {
            super(random);
        }

        @Override
        public void forceFolder() {}
    }

    /** A journal's life of several processes, each ended by a power cut, a kill, or a failed force and a kill. */
    private static void live(Random random, Function<Random, FaultyDisk> make) {
        FaultyDisk disk = make.apply(random);
        MVStore derived = memory();
        List<Entry> attempted = new ArrayList<>();
        int acknowledged = 0;
        for (int process = 0; process < 6; process++) {
            if (random.nextInt(3) == 0) {
                derived = memory(); // Else look-ups outlive the entries that they were made from.
            }
            disk.noMoreFaults();
            if (random.nextInt(4) == 0) {
                disk.cutPowerAfter(random.nextInt(4));
                try {
                    EmbeddedEntryStore.open(disk, derived);
                } catch (JournalFailedException e) {
                    assertThat(e).hasMessageContaining("no power");
                    disk.powerCut();
                }
            }
            disk.noMoreFaults();
            byte[] found = disk.content();
            int moved = disk.aside().size();
            EmbeddedEntryStore store = EmbeddedEntryStore.open(disk, derived);
            List<Entry> entries = store.entries(1, Integer.MAX_VALUE);
            assertThat(entries.size()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(entries.size()).isLessThanOrEqualTo(attempted.size());
            assertThat(entries).isEqualTo(attempted.subList(0, entries.size()));
            assertNothingDiscarded(found, disk, moved);
            assertLookUps(store, entries);
            attempted = new ArrayList<>(entries);
            acknowledged = entries.size();

            if (random.nextBoolean()) {
                disk.cutPowerAfter(random.nextInt(12));
            } else if (random.nextInt(3) == 0) {
                disk.failNextForce();
            }
            try {
                for (int group = random.nextInt(6); group > 0; group--) {
                    List<Entry> sent = group(random, store.tail());
                    attempted.addAll(sent);
                    assertThat(store.append(store.tail(), sent)).isEqualTo(sent.size());
                    acknowledged += sent.size();
                }
            } catch (JournalFailedException e) {
                assertThat(store.tail().number()).isEqualTo(acknowledged);
                assertThat(store.entries(1, Integer.MAX_VALUE)).isEqualTo(attempted.subList(0, acknowledged));
                assertThatThrownBy(() -> store.append(store.tail(), group(random, store.tail())))
                        .isInstanceOf(JournalFailedException.class);
            }
            if (random.nextInt(4) != 0) {
                disk.powerCut();
            }
        }
    }

    private static List<Entry> group(Random random, Tail tail) {
        List<Entry> group = new ArrayList<>();
        Tail after = tail;
        for (int i = random.nextInt(5); i >= 0; i--) {
            String text = "x".repeat(random.nextInt(random.nextBoolean() ? 200 : 9000));
            Entry entry = Samples.sealed(
                    draft(event("id" + random.nextLong(), "stream", after.number(), text)), after, tail.number());
            group.add(entry);
            after = Tail.after(entry);
        }
        return group;
    }

    /** What the file held is what it holds now and what was moved from its end. */
    private static void assertNothingDiscarded(byte[] found, FaultyDisk disk, int movedBefore) {
        byte[] now = disk.content();
        int kept = Math.min(now.length, found.length);
        assertThat(Arrays.copyOf(now, kept)).isEqualTo(Arrays.copyOf(found, kept));
        if (found.length > now.length) {
            assertThat(disk.aside().size()).isGreaterThan(movedBefore);
            assertThat(disk.aside().values())
                    .anyMatch(torn -> Arrays.equals(torn, Arrays.copyOfRange(found, kept, found.length)));
        }
    }

    private static void assertLookUps(EmbeddedEntryStore store, List<Entry> entries) {
        assertThat(store.lastSequence("stream")).isEqualTo(entries.size() - 1);
        assertThat(store.entriesOf("stream", 0, Integer.MAX_VALUE))
                .isEqualTo(entries.stream().map(Entry::number).toList());
        for (Entry entry : entries) {
            assertThat(store.bearers(entry.keys()).values()).hasSize(2).containsOnly(entry.number());
        }
    }

    static MVStore memory() {
        return new MVStore.Builder().open();
    }

    @Test
    void the_text_of_a_line_is_the_entrys_bytes() throws Exception {
        FaultyDisk disk = new FaultyDisk(new Random(1));
        EmbeddedEntryStore store = EmbeddedEntryStore.open(disk, memory());
        List<Entry> group = group(new Random(1), store.tail());
        store.append(store.tail(), group);
        assertThat(new String(disk.content(), StandardCharsets.UTF_8).lines().toList())
                .isEqualTo(group.stream().map(Entry::toString).toList());
    }
}
