package org.councilregistry.journal;

/** What became of a draft. */
public sealed interface Appended {

    /** It is entry {@code entry}, durable. */
    record Written(Entry entry) implements Appended {}

    /** The same author had already sent the same request: it is this entry, and nothing new was recorded. */
    record Repeated(Entry entry) implements Appended {}

    /** The same author had used the idempotency key for another request, which is this entry. */
    record KeyReused(Entry entry) implements Appended {}

    /** Nothing was recorded, because of what another writer recorded since. */
    sealed interface Conflict extends Appended {}

    /** The stream has an event of this sequence already, in this entry. */
    record SequenceTaken(String stream, long sequence, long entry) implements Conflict {}

    /** An event of this id exists already, in this entry. */
    record EventIdTaken(String id, long entry) implements Conflict {}

    /** A stream that was declared as read up to one sequence has since reached another. */
    record ReadStale(String stream, long declared, long actual) implements Conflict {}
}
