package org.councilregistry.journal;

/** A scan that does something with what another one reads. Closing it leaves the other to whoever opened it. */
public abstract class ScanOver implements JournalScan {
    /** What is read. */
    protected final JournalScan scan;

    protected ScanOver(JournalScan scan) {
        this.scan = scan;
    }

    @Override
    public long total() {
        return scan.total();
    }

    @Override
    public long done() {
        return scan.done();
    }

    @Override
    public boolean findsByPlace() {
        return scan.findsByPlace();
    }

    @Override
    public String name(long place) {
        return scan.name(place);
    }

    @Override
    public void close() {}
}
