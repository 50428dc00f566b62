package org.councilregistry.app.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a command has of the machine around it.
 *
 * @param out where answers go, and nothing else
 * @param err where a person is told of progress and faults
 * @param environment the environment variables
 * @param clock the time, and the day in Stockholm
 * @param nanos a clock that only ever goes forward, for how long work takes
 * @param terminal whether a person watches {@code err}
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Clock clock,
        LongSupplier nanos,
        boolean terminal) {}
