package org.councilregistry.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where entries are kept: the port that a store implements. A store keeps exact bytes in a dense, total order, decides
 * races for the next number, and finds entries by the {@link Entry#keys() keys} that they bear. Everything else, from
 * numbering to group commit, is the {@link Journal}'s.
 *
 * <p>Reads may be called from any thread. {@link #append} is called by one thread at a time in this process; other
 * processes may append to the same store where its kind allows that.
 */
public interface EntryStore extends AutoCloseable {

    /**
     * The newest entry that will never be lost, looked up afresh: after a lost race it shows at least the entry that
     * won.
     */
    Tail tail();

    /**
     * Appends the group directly after {@code tail}, in its order, unless another writer has appended there. Returns
     * how many of the group, counted from its first, are now stored and durable: all of them, or fewer when another
     * writer won the next number.
     *
     * @throws OutcomeUnknownException if it cannot be told which of the group are stored
     * @throws JournalFailedException if nothing can be written any more
     */
    int append(Tail tail, List<Entry> group);

    /** The entry of this number; empty beyond the end. */
    Optional<Entry> entry(long number);

    /** At most {@code limit} entries from number {@code from} on, in order and without a gap. */
    List<Entry> entries(long from, int limit);

    /** Those of these entries that there are, in the order of the numbers given. */
    default List<Entry> entriesAt(Collection<Long> numbers) {
        return numbers.stream().map(this::entry).flatMap(Optional::stream).toList();
    }

    /**
     * For each of these keys that some entry bears, that entry's number. Complete for every entry up to the last
     * {@link #tail()} that this store told, or that an append of its own reached.
     */
    Map<String, Long> bearers(Set<String> keys);

    /** The last sequence in a stream, or −1 for a stream without events; as complete as {@link #bearers}. */
    long lastSequence(String stream);

    /**
     * The numbers of the entries that hold events of this stream with at least this sequence, rising, at most
     * {@code limit}; as complete as {@link #bearers}.
     */
    List<Long> entriesOf(String stream, long fromSequence, int limit);

    /** Why this process can append nothing more, in one sentence; empty as long as it may try. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    void close();
}
