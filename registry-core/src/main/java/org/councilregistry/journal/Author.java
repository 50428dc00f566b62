package org.councilregistry.journal;

/**
 * Who recorded an entry, and how we came to believe it.
 *
 * @param account the account's id; never a person's name
 * @param established how the account was established, such as {@code header} for an unauthenticated HTTP header
 */
public record Author(String account, String established) {}
