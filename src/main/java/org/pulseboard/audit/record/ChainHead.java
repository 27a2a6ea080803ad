package org.pulseboard.audit.record;

/**
 * The newest record of the journal.
 *
 * @param seq 0 if there is none yet
 * @param hash the genesis hash if there is none yet
 * @param recordedAtMillis 0 if there is none yet
 */
public record ChainHead(long seq, String hash, long recordedAtMillis) {}
