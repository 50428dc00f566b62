package org.councilregistry.app.wiring;

/** A setting that the program cannot start with. */
final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SettingException(String message) {
        super(message);
    }
}
