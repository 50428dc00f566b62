package org.councilregistry.journal.bag;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param bytes without the newline
 * @param whole false if it is longer than such a line can be, and for a last line without its newline
 */
@SuppressWarnings("ArrayRecordComponent") // Lines are never compared.
public record Line(long number, byte[] bytes, boolean whole) {}
