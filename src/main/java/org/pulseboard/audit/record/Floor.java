package org.pulseboard.audit.record;

/**
 * The newest record that retention removed: the chain starts after it.
 *
 * @param seq 0 if nothing was removed
 * @param hash the genesis hash if nothing was removed
 */
public record Floor(long seq, String hash) {}
