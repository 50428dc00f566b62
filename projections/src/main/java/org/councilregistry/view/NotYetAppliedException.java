package org.councilregistry.view;

/** A view has not applied an entry that the question asks to see; asked again a little later, it will have. */
public final class NotYetAppliedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotYetAppliedException(String view, long applied, long asked) {
        super("The view " + view + " has applied " + applied + " entries and not yet " + asked
                + "; please ask again in a moment.");
    }
}
