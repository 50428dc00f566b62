package org.councilregistry.app;

/** Which entries of a register hold the sample: entry 1 is the register's own, and the bodies come before the decisions. */
final class H22 {
    /** The decision of 2017 on the investigation. */
    static final int INVESTIGATION = 8;

    /** The decision of 2019 on the fund. */
    static final int FUNDING = 9;

    /** The decision of 2020 on the corona crisis, the sample's last entry. */
    static final int CORONA = 10;

    /** How many entries a register has that holds the sample and nothing else. */
    static final int ENTRIES = CORONA;

    private H22() {}
}
