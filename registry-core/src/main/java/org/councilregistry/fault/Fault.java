package org.councilregistry.fault;

/**
 * One thing that is wrong.
 *
 * @param pointer where: a JSON Pointer (RFC 6901) into what was sent, or the name of a query parameter or header
 * @param detail what is wrong there, in words for the sender
 * @param conflict whether it is well-formed, and only stands against what the register holds already
 */
public record Fault(String pointer, String detail, boolean conflict) {}
