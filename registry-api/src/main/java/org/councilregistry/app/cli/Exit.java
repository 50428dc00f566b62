package org.councilregistry.app.cli;

/** What a command's exit code says to a script. */
enum Exit {
    /** All is well, or nothing differs. */
    FINE(0),
    /** Something is wrong with the record; or there are differences, as for diff(1). */
    WRONG(1),
    /** It was not asked as it must be. */
    USAGE(2),
    /** It could not be looked at. */
    UNREADABLE(3);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
