package org.councilregistry.register;

/**
 * An event as the register knows it.
 *
 * @param entry the number of the entry that holds it
 * @param position its place in that entry, from 0
 */
public record Known<E>(long entry, int position, E event) {}
