package org.councilregistry.decision;

/** A fund's id, chosen by the registrar, such as {@code h22}: unique, never reused, safe in a URL. */
public record FundId(String value) {
    public FundId {
        Slug.require(value);
    }

    /** The stream of this fund's events. */
    public String stream() {
        return "fund:" + value;
    }

    /** The stream of what happens to this fund's money. */
    public String ledgerStream() {
        return "ledger:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
