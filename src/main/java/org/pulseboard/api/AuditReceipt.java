package org.pulseboard.api;

/**
 * The journal's word that an event is on disk.
 *
 * @param seq its position in the journal, from 1, without holes
 * @param hash SHA-256 that chains it to the record before, 64 lower-case hex digits
 */
public record AuditReceipt(long seq, String hash) {}
