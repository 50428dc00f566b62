package org.councilregistry.fault;

/**
 * One thing that is wrong.
 *
 * @param pointer where: a JSON Pointer (RFC 6901) into what was sent, or the name of a query parameter
 * @param detail what is wrong there, in words for the sender
 */
public record Fault(String pointer, String detail) {}
