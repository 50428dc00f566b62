package org.councilregistry.journal.axon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.councilregistry.journal.Slots;
import org.councilregistry.journal.Slots.Slot;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far each processor has come, and which node works on it. One slot holds all segments of a processor, so that
 * splitting and claiming them cannot cross.
 *
 * <p>A claim that was not renewed for the time-out may be taken by another node. Only who holds a claim moves its
 * token: a node that lost its claim unawares cannot move a token back. Claims save work; that a view takes nothing
 * twice is the view's own business.
 */
public final class SlotTokenStore implements TokenStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<Integer, Kept>> SEGMENTS = new TypeReference<>() {};
    private static final String IDENTIFIER = "tokens";

    private final Slots slots;
    private final String node;
    private final Duration claimTimeout;
    private final InstantSource clock;

    /** One segment as it is kept. */
    private record Kept(
            @Nullable Position token,
            @Nullable String owner,
            @Nullable String claimedAt) {
        boolean heldBy(String node) {
            return node.equals(owner);
        }

        Kept claimed(String node, Instant now) {
            return new Kept(token, node, now.toString());
        }
    }

    /**
     * A token as it is kept.
     *
     * @param event the index of the last event handled, null before the first
     * @param replayUntil while replaying, the index of the last event that had been handled before
     * @param context what the replay was started with
     */
    private record Position(
            @Nullable Long event,
            @Nullable Long replayUntil,
            @Nullable String context) {}

    /**
     * A token store for one node.
     *
     * @param node this node's name, unlike that of any other node and of any other program that runs with these slots
     * @param claimTimeout how long a claim lasts when it is not renewed; the same on all nodes, whose clocks may differ
     *     by much less
     */
    public SlotTokenStore(Slots slots, String node, Duration claimTimeout, InstantSource clock) {
        this.slots = slots;
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.clock = clock;
    }

    @Override
    public void initializeTokenSegments(String processor, int count) {
        initializeTokenSegments(processor, count, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int count, @Nullable TrackingToken token) {
        update(processor, segments -> {
            if (!segments.isEmpty()) {
                throw new UnableToClaimTokenException("processor " + processor + " has segments already");
            }
            for (int segment = 0; segment < count; segment++) {
                segments.put(segment, new Kept(position(token), null, null));
            }
        });
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        update(processor, segments -> {
            if (segments.putIfAbsent(segment, new Kept(position(token), null, null)) != null) {
                throw new UnableToInitializeTokenException(name(processor, segment) + " exists already");
            }
        });
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        Position position = position(token);
        update(processor, segments -> {
            held(segments, processor, segment);
            segments.put(segment, new Kept(position, node, now().toString()));
        });
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return token(update(processor, segments -> claim(segments, processor, segment))
                .get(segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        int id = segment.getSegmentId();
        return token(update(processor, segments -> {
                    claim(segments, processor, id);
                    if (!segment(id, segments).equals(segment)) {
                        throw new UnableToClaimTokenException(name(processor, id) + " was split or merged");
                    }
                })
                .get(id));
    }

    @Override
    public void extendClaim(String processor, int segment) {
        update(
                processor,
                segments ->
                        segments.put(segment, held(segments, processor, segment).claimed(node, now())));
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        update(
                processor,
                segments -> segments.computeIfPresent(
                        segment, (id, kept) -> kept.heldBy(node) ? new Kept(kept.token, null, null) : kept));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        update(processor, segments -> {
            held(segments, processor, segment);
            segments.remove(segment);
        });
    }

    @Override
    public int[] fetchSegments(String processor) {
        return read(slots.get(slot(processor))).keySet().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        Map<Integer, Kept> segments = read(slots.get(slot(processor)));
        return segments.entrySet().stream()
                .filter(segment -> mayClaim(segment.getValue()))
                .map(segment -> segment(segment.getKey(), segments))
                .toList();
    }

    /**
     * Forgets where a processor stood if it had been told of events that the journal does not have: the journal was set
     * back. It starts anew.
     *
     * @param events how many events the journal has
     */
    public void forgetBeyond(String processor, long events) {
        boolean beyond = read(slots.get(slot(processor))).values().stream()
                .map(Kept::token)
                .anyMatch(token -> token != null && token.event != null && token.event >= events);
        if (beyond) {
            slots.remove(slot(processor));
        }
    }

    /** The same on every node that shares these slots, and on no other. */
    @Override
    public Optional<String> retrieveStorageIdentifier() {
        while (true) {
            Optional<String> identifier = slots.get(IDENTIFIER).map(Slot::value);
            if (identifier.isPresent()) {
                return identifier;
            }
            slots.compareAndSet(IDENTIFIER, 0, UUID.randomUUID().toString());
        }
    }

    private void claim(Map<Integer, Kept> segments, String processor, int segment) {
        Kept kept = existing(segments, processor, segment);
        if (!mayClaim(kept)) {
            throw new UnableToClaimTokenException(name(processor, segment) + " is claimed by " + kept.owner);
        }
        segments.put(segment, kept.claimed(node, now()));
    }

    private boolean mayClaim(Kept kept) {
        return kept.owner == null
                || kept.heldBy(node)
                || kept.claimedAt == null
                || Instant.parse(kept.claimedAt).plus(claimTimeout).isBefore(now());
    }

    private Kept held(Map<Integer, Kept> segments, String processor, int segment) {
        Kept kept = existing(segments, processor, segment);
        if (!kept.heldBy(node)) {
            throw new UnableToClaimTokenException(name(processor, segment) + " is not claimed by " + node + ", but "
                    + (kept.owner == null ? "by nobody" : "by " + kept.owner));
        }
        return kept;
    }

    private static Kept existing(Map<Integer, Kept> segments, String processor, int segment) {
        Kept kept = segments.get(segment);
        if (kept == null) {
            throw new UnableToClaimTokenException(name(processor, segment) + " does not exist");
        }
        return kept;
    }

    private static Segment segment(int id, Map<Integer, Kept> segments) {
        return Segment.computeSegment(
                id, segments.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Changes the segments and returns them; when another was first, changes what that one left. */
    private Map<Integer, Kept> update(String processor, Consumer<Map<Integer, Kept>> change) {
        while (true) {
            Optional<Slot> slot = slots.get(slot(processor));
            Map<Integer, Kept> segments = read(slot);
            Map<Integer, Kept> before = Map.copyOf(segments);
            change.accept(segments);
            // A write that changes nothing needs no writing; a segment's last removal leaves the slot, so that its
            // revisions go on and nobody takes a later value for one that it has seen.
            if (segments.equals(before)
                    || slots.compareAndSet(
                            slot(processor), slot.map(Slot::revision).orElse(0L), JSON.writeValueAsString(segments))) {
                return segments;
            }
        }
    }

    private static Map<Integer, Kept> read(Optional<Slot> slot) {
        return slot.map(Slot::value).map(json -> JSON.readValue(json, SEGMENTS)).orElseGet(TreeMap::new);
    }

    private static @Nullable Position position(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> null;
            case ReplayToken replay -> {
                Object context = replay.context();
                if (context != null && !(context instanceof String)) {
                    throw new IllegalArgumentException("a replay's context is kept as text, not as " + context);
                }
                yield new Position(index(replay.getCurrentToken()), index(replay.getTokenAtReset()), (String) context);
            }
            default -> new Position(index(token), null, null);
        };
    }

    private static @Nullable Long index(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> null;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            default ->
                throw new IllegalArgumentException("only positions in the journal and replays of it are kept, not "
                        + token.getClass().getSimpleName());
        };
    }

    private static @Nullable TrackingToken token(@Nullable Kept kept) {
        Position position = kept == null ? null : kept.token;
        if (position == null) {
            return null;
        }
        TrackingToken current = token(position.event);
        return position.replayUntil == null
                ? current
                : ReplayToken.createReplayToken(token(position.replayUntil), current, position.context);
    }

    private static @Nullable TrackingToken token(@Nullable Long index) {
        return index == null ? null : new GlobalSequenceTrackingToken(index);
    }

    private Instant now() {
        return clock.instant();
    }

    private static String slot(String processor) {
        return "tokens/" + processor;
    }

    private static String name(String processor, int segment) {
        return "segment " + segment + " of processor " + processor;
    }
}
