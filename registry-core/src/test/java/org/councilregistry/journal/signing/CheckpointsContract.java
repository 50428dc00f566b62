package org.councilregistry.journal.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.Checkpoints.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link Checkpoints} promise on every store. */
@Timeout(60)
public abstract class CheckpointsContract {
    private static final SignerKey KEY = SignerKey.of("example.org/test", SignerKey.generate());

    /** Those of one register, of which none were kept; again, after the ones before were closed, the same. */
    protected abstract Checkpoints open() throws Exception;

    /** A checkpoint over so many entries, as a register would sign it. */
    protected static SignedNote note(long size) {
        Hash root = Hash.ofLeaf(Long.toString(size).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Checkpoint("example.org/test", new TreeHead(size, root)).sign(KEY);
    }

    @Test
    void at_first_there_are_none() throws Exception {
        try (Checkpoints checkpoints = open()) {
            assertThat(checkpoints.newest()).isEmpty();
            assertThat(checkpoints.from(1, 10)).isEmpty();
        }
    }

    @Test
    void what_was_kept_is_there_in_order_and_signed_as_it_was_also_after_reopening() throws Exception {
        List<Kept> kept = new ArrayList<>();
        try (Checkpoints checkpoints = open()) {
            for (long place = 1; place <= 7; place++) {
                SignedNote note = note(place * 10);
                assertThat(checkpoints.add(place - 1, note)).isTrue();
                kept.add(new Kept(place, note));
                assertThat(checkpoints.newest()).contains(kept.getLast());
            }
            assertThat(checkpoints.from(1, 100)).isEqualTo(kept);
        }
        try (Checkpoints again = open()) {
            assertThat(again.newest()).contains(kept.getLast());
            assertThat(again.from(1, 100)).isEqualTo(kept);
            assertThat(again.from(3, 2)).isEqualTo(kept.subList(2, 4));
            assertThat(again.from(8, 10)).isEmpty();
            assertThat(again.add(7, note(80))).isTrue();
            assertThat(again.newest().orElseThrow().place()).isEqualTo(8);
        }
    }

    @Test
    void whoever_has_not_seen_the_newest_keeps_nothing() throws Exception {
        try (Checkpoints checkpoints = open()) {
            assertThat(checkpoints.add(0, note(1))).isTrue();
            assertThat(checkpoints.add(0, note(2))).isFalse();
            assertThat(checkpoints.add(1, note(3))).isTrue();
            for (long seen : new long[] {0, 1}) {
                assertThat(checkpoints.add(seen, note(4))).isFalse();
            }
            assertThat(checkpoints.from(1, 10)).containsExactly(new Kept(1, note(1)), new Kept(2, note(3)));
        }
    }

    @Test
    void of_many_that_race_for_a_place_one_keeps_it() throws Exception {
        int places = 5;
        try (Checkpoints checkpoints = open();
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int place = 1; place <= places; place++) {
                long seen = place - 1L;
                List<Callable<Boolean>> racing = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    SignedNote note = note(place * 10L + i);
                    racing.add(() -> checkpoints.add(seen, note));
                }
                int won = 0;
                for (Future<Boolean> one : threads.invokeAll(racing)) {
                    won += one.get() ? 1 : 0;
                }
                assertThat(won).isOne();
                assertThat(checkpoints.newest().orElseThrow().place()).isEqualTo(place);
            }
            assertThat(checkpoints.from(1, 100)).hasSize(places);
        }
    }
}
