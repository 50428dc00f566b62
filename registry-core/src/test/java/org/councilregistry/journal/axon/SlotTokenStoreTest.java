package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.councilregistry.journal.InMemorySlots;
import org.councilregistry.journal.Slots;
import org.junit.jupiter.api.Test;

class SlotTokenStoreTest {
    private static final String VIEW = "mandates";

    private final Slots slots = new InMemorySlots();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final SlotTokenStore one = node("one");
    private final SlotTokenStore two = node("two");

    private SlotTokenStore node(String name) {
        return new SlotTokenStore(slots, name, Duration.ofSeconds(10), () -> now);
    }

    private static TrackingToken at(long event) {
        return new GlobalSequenceTrackingToken(event);
    }

    @Test
    void a_segment_must_be_initialised_before_it_is_claimed() {
        assertThat(one.requiresExplicitSegmentInitialization()).isTrue();
        assertThat(one.fetchSegments(VIEW)).isEmpty();
        assertThat(one.fetchAvailableSegments(VIEW)).isEmpty();
        assertThatThrownBy(() -> one.fetchToken(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> one.storeToken(at(1), VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);

        one.initializeTokenSegments(VIEW, 2, at(7));
        assertThat(two.fetchSegments(VIEW)).containsExactly(0, 1);
        assertThat(two.fetchAvailableSegments(VIEW)).containsExactly(Segment.computeSegments(0, 1));
        assertThat(two.fetchToken(VIEW, 1)).isEqualTo(at(7));
        assertThatThrownBy(() -> one.initializeTokenSegments(VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> one.initializeSegment(null, VIEW, 1))
                .isInstanceOf(UnableToInitializeTokenException.class);
    }

    @Test
    void a_token_before_the_first_event_is_none() {
        one.initializeTokenSegments(VIEW, 1);
        assertThat(one.fetchToken(VIEW, 0)).isNull();
        one.storeToken(at(0), VIEW, 0);
        assertThat(one.fetchToken(VIEW, 0)).isEqualTo(at(0));
        one.storeToken(null, VIEW, 0);
        assertThat(one.fetchToken(VIEW, 0)).isNull();
    }

    @Test
    void who_claims_a_segment_keeps_others_out() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        assertThat(two.fetchAvailableSegments(VIEW)).isEmpty();
        assertThat(one.fetchAvailableSegments(VIEW)).hasSize(1);
        assertThatThrownBy(() -> two.fetchToken(VIEW, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("one");
        assertThatThrownBy(() -> two.storeToken(at(1), VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> two.extendClaim(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> two.deleteToken(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        two.releaseClaim(VIEW, 0);
        assertThatThrownBy(() -> two.fetchToken(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_released_claim_is_free_and_its_token_stays() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        one.storeToken(at(5), VIEW, 0);
        one.releaseClaim(VIEW, 0);
        assertThat(two.fetchToken(VIEW, 0)).isEqualTo(at(5));
        assertThatThrownBy(() -> one.fetchToken(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_claim_lasts_as_long_as_it_is_renewed() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        now = now.plusSeconds(9);
        one.extendClaim(VIEW, 0);
        now = now.plusSeconds(9);
        one.storeToken(at(3), VIEW, 0);
        now = now.plusSeconds(10);
        assertThatThrownBy(() -> two.fetchToken(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        now = now.plusMillis(1);
        assertThat(two.fetchAvailableSegments(VIEW)).hasSize(1);
        assertThat(two.fetchToken(VIEW, 0)).isEqualTo(at(3));
    }

    @Test
    void who_lost_a_claim_unawares_moves_no_token_back() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        now = now.plusSeconds(11);
        two.fetchToken(VIEW, 0);
        two.storeToken(at(100), VIEW, 0);
        assertThatThrownBy(() -> one.storeToken(at(50), VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> one.extendClaim(VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        two.releaseClaim(VIEW, 0);
        assertThatThrownBy(() -> one.storeToken(at(50), VIEW, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(one.fetchToken(VIEW, 0)).isEqualTo(at(100));
    }

    @Test
    void a_write_that_changes_nothing_is_no_lost_claim() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        one.storeToken(at(1), VIEW, 0);
        assertThatCode(() -> {
                    one.storeToken(at(1), VIEW, 0);
                    one.extendClaim(VIEW, 0);
                    one.fetchToken(VIEW, 0);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_segment_is_deleted_by_who_claims_it() {
        one.initializeTokenSegments(VIEW, 2);
        assertThatThrownBy(() -> one.deleteToken(VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);
        one.fetchToken(VIEW, 1);
        one.deleteToken(VIEW, 1);
        assertThat(one.fetchSegments(VIEW)).containsExactly(0);
    }

    @Test
    void a_segment_that_was_split_or_merged_is_not_claimed_as_it_was() {
        one.initializeTokenSegments(VIEW, 1);
        assertThat(one.fetchToken(VIEW, Segment.ROOT_SEGMENT)).isNull();
        one.initializeSegment(null, VIEW, 1);
        one.releaseClaim(VIEW, 0);
        assertThatThrownBy(() -> two.fetchToken(VIEW, Segment.ROOT_SEGMENT))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("split or merged");
        assertThat(one.fetchAvailableSegments(VIEW)).as("the refused claim").hasSize(2);
        assertThat(two.fetchToken(VIEW, Segment.ROOT_SEGMENT.split()[0])).isNull();
    }

    @Test
    void replays_survive_a_restart() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        TrackingToken replay = ReplayToken.createReplayToken(at(10), at(-1), "a new view");
        one.storeToken(replay, VIEW, 0);
        assertThat(one.fetchToken(VIEW, 0)).isEqualTo(replay);
        TrackingToken further = ((ReplayToken) replay).advancedTo(at(4));
        one.storeToken(further, VIEW, 0);
        TrackingToken read = one.fetchToken(VIEW, 0);
        assertThat(read).isEqualTo(further);
        assertThat(ReplayToken.isReplay(read)).isTrue();
        assertThat(ReplayToken.replayContext(read, String.class)).contains("a new view");
        one.storeToken(ReplayToken.createReplayToken(at(10)), VIEW, 0);
        assertThat(one.fetchToken(VIEW, 0)).isEqualTo(ReplayToken.createReplayToken(at(10)));
    }

    @Test
    void other_tokens_are_refused() {
        one.initializeTokenSegments(VIEW, 1);
        one.fetchToken(VIEW, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.storeToken(GapAwareTrackingToken.newInstance(1, List.of()), VIEW, 0))
                .withMessageContaining("GapAwareTrackingToken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.storeToken(ReplayToken.createReplayToken(at(1), null, 5), VIEW, 0));
    }

    @Test
    void stores_on_the_same_slots_have_one_identifier() {
        assertThat(one.retrieveStorageIdentifier())
                .isPresent()
                .isEqualTo(two.retrieveStorageIdentifier())
                .isNotEqualTo(new SlotTokenStore(new InMemorySlots(), "one", Duration.ofSeconds(1), () -> now)
                        .retrieveStorageIdentifier());
    }

    @Test
    void of_many_that_claim_at_once_one_wins_each_segment() throws Exception {
        one.initializeTokenSegments(VIEW, 8);
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> claims = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SlotTokenStore node = node("node-" + i);
                claims.add(() -> {
                    int won = 0;
                    for (int segment = 0; segment < 8; segment++) {
                        try {
                            node.fetchToken(VIEW, segment);
                            node.storeToken(at(segment), VIEW, segment);
                            won++;
                        } catch (UnableToClaimTokenException e) {
                            assertThat(e).hasMessageContaining("is claimed by");
                        }
                    }
                    return won;
                });
            }
            int won = 0;
            for (Future<Integer> claim : executor.invokeAll(claims)) {
                won += claim.get();
            }
            assertThat(won).isEqualTo(8);
        }
        now = now.plusSeconds(11);
        for (int segment = 0; segment < 8; segment++) {
            assertThat(one.fetchToken(VIEW, segment)).isEqualTo(at(segment));
        }
    }
}
