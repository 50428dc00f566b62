package org.councilregistry.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.councilregistry.journal.Appended;
import org.councilregistry.journal.Draft;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.OutcomeUnknownException;
import org.councilregistry.journal.Request;
import org.councilregistry.journal.StoreOver;
import org.councilregistry.journal.Tail;
import org.councilregistry.journal.embedded.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two nodes record on a server that rolls back what no majority has, loses answers, and lets requests arrive late. What
 * was acknowledged stands, there is no gap, nothing is recorded twice, and what is told as failed was never recorded.
 */
@Timeout(120)
class RollbackTest {
    private static final int RUNS = 300;
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofMillis(6);

    /** What became of all that was sent in some runs. */
    private static final class Told {
        final Map<Long, Entry> acknowledged = new HashMap<>();
        final Set<String> failed = new HashSet<>();
        int unknown;
        int rolledBack;
    }

    @Test
    void what_was_acknowledged_outlives_every_rollback() throws Exception {
        int acknowledged = 0;
        int failed = 0;
        int unknown = 0;
        int rolledBack = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Told told = run(seed, false, store -> store);
            acknowledged += told.acknowledged.size();
            failed += told.failed.size();
            unknown += told.unknown;
            rolledBack += told.rolledBack;
        }
        // Each of these happened often enough to mean something.
        assertThat(List.of(acknowledged, failed, unknown, rolledBack)).allMatch(count -> count > RUNS / 2);
    }

    @Test
    void a_store_that_takes_absence_for_failure_is_found_out() throws Exception {
        assertThat(isFoundOut(false, TakesAbsenceForFailure::new)).isTrue();
    }

    @Test
    void a_store_that_believes_what_no_majority_has_is_found_out() throws Exception {
        assertThat(isFoundOut(true, store -> store)).isTrue();
    }

    private static boolean isFoundOut(boolean readsWhatNoMajorityHas, UnaryOperator<EntryStore> store)
            throws Exception {
        for (int seed = 0; seed < RUNS; seed++) {
            try {
                run(seed, readsWhatNoMajorityHas, store);
            } catch (AssertionError e) {
                return true;
            }
        }
        return false;
    }

    private static Told run(long seed, boolean readsWhatNoMajorityHas, UnaryOperator<EntryStore> made)
            throws Exception {
        Random random = new Random(seed);
        UnsteadyServer server = new UnsteadyServer(seed, readsWhatNoMajorityHas);
        Told told = new Told();
        try (Index index = Index.inMemory();
                Index other = Index.inMemory();
                Journal one = journal(made.apply(new MongoEntryStore(server.database(), index, PATIENCE)));
                Journal two = journal(made.apply(new MongoEntryStore(server.database(), other, PATIENCE)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                Journal node = random.nextBoolean() ? one : two;
                List<Callable<Void>> writers = new ArrayList<>();
                for (int writer = random.nextInt(4); writer >= 0; writer--) {
                    Request request = new Request("request " + round + "." + writer, "digest");
                    writers.add(() -> {
                        record(node, request, told);
                        return null;
                    });
                }
                for (Future<Void> writer : threads.invokeAll(writers)) {
                    writer.get();
                }
            }
        }
        server.heal();
        told.rolledBack = server.rolledBack();
        check(new MongoEntryStore(server.database()), told, "seed " + seed);
        return told;
    }

    private static Journal journal(EntryStore store) {
        return Journal.open(store, InstantSource.system());
    }

    /** As a careful client does: what may have been recorded is sent again under the same key. */
    private static void record(Journal node, Request request, Told told) {
        for (int attempt = 0; attempt < 3; attempt++) {
            Draft draft = draft(request, event("{}"));
            try {
                Appended outcome = node.append(draft);
                Entry entry = switch (outcome) {
                    case Appended.Written written -> written.entry();
                    case Appended.Repeated repeated -> repeated.entry();
                    default -> throw new AssertionError(outcome);
                };
                synchronized (told) {
                    told.acknowledged.put(entry.number(), entry);
                }
                return;
            } catch (OutcomeUnknownException e) {
                synchronized (told) {
                    told.unknown++;
                }
            } catch (JournalFailedException e) {
                synchronized (told) {
                    told.failed.add(draft.nonce());
                }
            }
        }
    }

    private static void check(EntryStore store, Told told, String run) {
        List<Entry> all;
        try {
            all = store.entries(1, 1_000);
        } catch (JournalFailedException e) {
            throw new AssertionError(run, e); // A gap.
        }
        Hash previous = Hash.NONE;
        Set<Request> requests = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Entry entry = all.get(i);
            assertThat(entry.number()).as(run).isEqualTo(i + 1);
            assertThat(entry.previous()).as(run).isEqualTo(previous);
            assertThat(requests.add(entry.request()))
                    .as("%s: entry %s is recorded twice", run, i + 1)
                    .isTrue();
            assertThat(told.failed).as("%s: told as failed", run).doesNotContain(entry.nonce());
            previous = entry.hash();
        }
        told.acknowledged.forEach(
                (number, entry) -> assertThat(number <= all.size() ? all.get(number.intValue() - 1) : null)
                        .as("%s: acknowledged entry %s", run, number)
                        .isEqualTo(entry));
    }

    /** Takes an entry that it does not find for one that was not and will not be recorded. */
    private static final class TakesAbsenceForFailure extends StoreOver {
        TakesAbsenceForFailure(EntryStore store) {
            super(store);
        }

        @Override
        public int append(Tail tail, List<Entry> group) {
            try {
                return store.append(tail, group);
            } catch (OutcomeUnknownException e) {
                if (store.entry(e.firstNumber()).isEmpty()) {
                    throw new JournalFailedException("it was not recorded", e);
                }
                throw e;
            }
        }
    }
}
