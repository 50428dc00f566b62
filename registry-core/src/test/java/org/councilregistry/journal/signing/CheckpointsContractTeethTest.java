package org.councilregistry.journal.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.councilregistry.journal.proof.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract holds in memory, and fails for those that break their promises. */
class CheckpointsContractTeethTest {

    @Test
    void those_in_memory_pass() {
        assertThat(failedBy(InMemory.class)).isEmpty();
    }

    @Test
    void those_that_forget_fail() {
        assertThat(failedBy(Forgetting.class))
                .containsExactly("what_was_kept_is_there_in_order_and_signed_as_it_was_also_after_reopening");
    }

    @Test
    void those_that_let_everybody_win_fail() {
        assertThat(failedBy(LettingAllWin.class))
                .contains(
                        "whoever_has_not_seen_the_newest_keeps_nothing", "of_many_that_race_for_a_place_one_keeps_it");
    }

    private static List<String> failedBy(Class<? extends CheckpointsContract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    // Nested, so that surefire does not run them as tests.

    static class InMemory extends CheckpointsContract {
        private final Checkpoints checkpoints = new InMemoryCheckpoints();

        @Override
        protected Checkpoints open() {
            return checkpoints;
        }
    }

    static class Forgetting extends CheckpointsContract {
        @Override
        protected Checkpoints open() {
            return new InMemoryCheckpoints();
        }
    }

    static class LettingAllWin extends CheckpointsContract {
        private final Checkpoints checkpoints = new InMemoryCheckpoints() {
            @Override
            public synchronized boolean add(long seen, SignedNote note) {
                return super.add(newest().map(Kept::place).orElse(0L), note);
            }
        };

        @Override
        protected Checkpoints open() {
            return checkpoints;
        }
    }
}
