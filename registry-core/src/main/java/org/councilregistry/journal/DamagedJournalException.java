package org.councilregistry.journal;

/** What lies in the journal is not what was recorded there; the message names the place and what is wrong with it. */
public final class DamagedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long place;

    DamagedJournalException(long place, String message) {
        super(message);
        this.place = place;
    }

    /** The first place that is not as it should be, as {@link JournalScan.Raw} has it. */
    public long place() {
        return place;
    }
}
