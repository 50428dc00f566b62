package org.councilregistry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract fails for stores that break their promises, each in a way that a weak test would not notice. */
class JournalContractTeethTest {

    @Test
    void a_store_that_forgets_everything_when_reopened_fails() {
        assertThat(failedBy(Forgetting.class))
                .contains(
                        "reopening_finds_the_same_bytes",
                        "an_event_id_is_used_once",
                        "a_repeated_request_is_answered" + "_with_its_first_entry");
    }

    @Test
    void a_store_that_drops_one_entry_fails() {
        assertThat(failedBy(Dropping.class)).contains("numbers_are_dense_from_one", "reopening_finds_the_same_bytes");
    }

    @Test
    void a_store_that_lets_the_last_of_two_writers_win_fails() {
        assertThat(failedBy(Overwriting.class)).contains("racing_processes_get_one_order_in_which_nothing_is_lost");
    }

    @Test
    void a_store_whose_look_ups_lag_fails() {
        assertThat(failedBy(Lagging.class))
                .contains(
                        "a_place_in_a_stream_is_taken_once",
                        "an_append_fails_when_a_stream_that_it_read_has_moved_on",
                        "a_repeated_request_is_answered_with_its_first_entry");
    }

    private static List<String> failedBy(Class<? extends JournalContract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    // Nested, so that surefire does not run them as tests.

    static class Forgetting extends JournalContract {
        @Override
        protected Data newRegister() {
            return InMemoryEntryStore::new;
        }
    }

    static class Dropping extends JournalContract {
        @Override
        protected Data newRegister() {
            return shared(() -> new InMemoryEntryStore() {
                @Override
                public synchronized int append(Tail tail, List<Entry> group) {
                    // Acknowledged all the same.
                    return tail.number() == 4 ? group.size() : super.append(tail, group);
                }
            });
        }
    }

    static class Overwriting extends JournalContract {
        @Override
        protected Data newRegister() {
            return shared(() -> new InMemoryEntryStore() {
                @Override
                public synchronized int append(Tail tail, List<Entry> group) {
                    super.append(tail(), group);
                    return group.size();
                }
            });
        }
    }

    static class Lagging extends JournalContract {
        @Override
        protected Data newRegister() {
            return shared(() -> new InMemoryEntryStore() {
                @Override
                public synchronized Map<String, Long> bearers(Set<String> keys) {
                    Map<String, Long> bearers = super.bearers(keys);
                    bearers.values().remove(tail().number());
                    return bearers;
                }

                @Override
                public synchronized long lastSequence(String stream) {
                    long last = super.lastSequence(stream);
                    return super.entriesOf(stream, last, 1).contains(tail().number()) ? last - 1 : last;
                }
            });
        }
    }

    private static JournalContract.Data shared(Supplier<EntryStore> make) {
        EntryStore store = make.get();
        return new JournalContract.Data() {
            @Override
            public EntryStore open() {
                return store;
            }

            @Override
            public Optional<EntryStore> openBeside() {
                return Optional.of(store);
            }
        };
    }
}
