package org.councilregistry.journal.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Event;
import org.councilregistry.journal.Journal;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.VerifierKey;

/**
 * Which key signed for the register at which size, as the register's own entries tell it. A key signs the checkpoints
 * of every size from its own entry on, until another follows it.
 */
public final class KeyHistory {
    private static final int PAGE = 100;

    /**
     * A key's time.
     *
     * @param fromEntry the entry that names it
     */
    public record Reign(long fromEntry, RegisterEvent event) {
        public VerifierKey key() {
            return event.key();
        }
    }

    private final List<Reign> reigns = new ArrayList<>();

    /** What a journal tells now. */
    public static KeyHistory of(Journal journal) {
        KeyHistory history = new KeyHistory();
        long sequence = 0;
        List<Entry> entries;
        do {
            entries = journal.entriesOf(RegisterEvent.STREAM, sequence, PAGE);
            entries.forEach(history::add);
            sequence += entries.size();
        } while (entries.size() == PAGE);
        return history;
    }

    /**
     * Goes on by an entry; one that is not the register's own changes nothing.
     *
     * @throws RefusedException if the entry names a key that does not follow from the one before it
     */
    public void add(Entry entry) {
        for (Event event : entry.events()) {
            RegisterEvent.read(event).ifPresent(read -> add(entry.number(), read));
        }
    }

    private void add(long entry, RegisterEvent event) {
        if (event instanceof RegisterEvent.Founded founded) {
            RefusedException.require(entry == 1 && reigns.isEmpty(), "a register is founded by entry 1 alone");
            RefusedException.require(founded.key().name().equals(founded.origin()), "the key's name is not the origin");
        } else {
            RefusedException.require(
                    !reigns.isEmpty(), "entry " + entry + " names a key of a register that was not founded");
            requireFollows(entry, reigns.getLast().key(), event);
        }
        reigns.add(new Reign(entry, event));
    }

    /**
     * Returns when an event makes another key follow this one as it must: by a rotation that both signed, or a
     * replacement that the new one signed.
     *
     * @param entry where the event stands
     * @throws RefusedException if it does not
     */
    public static void requireFollows(long entry, VerifierKey before, RegisterEvent event) {
        RefusedException.require(
                before.name().equals(event.key().name()), "entry " + entry + " names a key of another register");
        switch (event) {
            case RegisterEvent.Founded founded -> throw new RefusedException("a register is founded by entry 1 alone");
            case RegisterEvent.KeyRotated rotated ->
                requireSays("rotation", before, rotated.key(), rotated.statement(), List.of(before, rotated.key()));
            case RegisterEvent.KeyReplaced replaced ->
                requireSays("replacement", before, replaced.key(), replaced.statement(), List.of(replaced.key()));
        }
    }

    private static void requireSays(
            String kind, VerifierKey from, VerifierKey to, SignedNote statement, List<VerifierKey> by) {
        RefusedException.require(
                statement.text().equals(RegisterEvent.statement(kind, from, to)),
                "the statement on the key's " + kind + " says something else than its entry");
        RefusedException.require(
                statement.signers(by).containsAll(by), "the key's " + kind + " is not signed by all who have to");
    }

    /** The register's name in checkpoints; empty if the journal does not begin with an entry of the register's own. */
    public Optional<String> origin() {
        return reigns.isEmpty()
                ? Optional.empty()
                : Optional.of(reigns.getFirst().key().name());
    }

    /** The key that signs now. */
    public Optional<VerifierKey> current() {
        return reigns.isEmpty()
                ? Optional.empty()
                : Optional.of(reigns.getLast().key());
    }

    /** Every key's time, oldest first. */
    public List<Reign> reigns() {
        return List.copyOf(reigns);
    }

    /** How many of the register's own entries it has seen. */
    public int size() {
        return reigns.size();
    }

    /** The key that has to sign a checkpoint of this size. */
    public Optional<VerifierKey> keyAt(long treeSize) {
        return reigns.stream()
                .filter(reign -> reign.fromEntry() <= treeSize)
                .reduce((earlier, later) -> later)
                .map(Reign::key);
    }

    /**
     * The checkpoint that a note holds, if the key whose time it is signed it.
     *
     * @throws RefusedException if that is not so
     */
    public Checkpoint open(SignedNote note) {
        long size = Checkpoint.parse(note.text()).head().size();
        return Checkpoint.open(note, keyAt(size).stream().toList());
    }
}
