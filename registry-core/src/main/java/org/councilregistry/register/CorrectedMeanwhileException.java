package org.councilregistry.register;

/** What was to be corrected was corrected by somebody else in the meantime; nothing was recorded. */
public final class CorrectedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorrectedMeanwhileException(String what) {
        super(what + " was corrected meanwhile; look at it as it stands now, and correct that");
    }
}
