package org.councilregistry.register;

/**
 * The facts as the journal has them at this moment, for a command that decides on them: that one of them has moved on by
 * the time its entry is appended is a lost race.
 */
@FunctionalInterface
public interface FactsNow {
    Facts read();
}
