package org.pulseboard.audit.record;

/**
 * A request that was recorded under an idempotency key.
 *
 * @param publisher whose key it is
 * @param key what the publisher chose
 * @param firstSeq sequence of its first event
 * @param events how many it held
 * @param lastHash hash of its last event
 * @param digest SHA-256 of the request's body, hex
 */
public record StoredKey(
    String publisher, String key, long firstSeq, int events, String lastHash, String digest) {}
