package org.councilregistry.journal;

/**
 * The request that an entry answers, so that its repetition is recognised.
 *
 * @param key the client's {@code Idempotency-Key}, unique for its author
 * @param digest a digest of what was asked, which tells a repetition from another request under the same key
 */
public record Request(String key, String digest) {}
