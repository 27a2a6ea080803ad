package org.pulseboard.audit.journal;

/**
 * What makes a repeated request known.
 *
 * @param publisher whose key it is: publishers cannot see or block each other's
 * @param key what the publisher chose; 1 to 256 characters
 * @param digest SHA-256 of the body, hex
 */
public record RequestKey(String publisher, String key, String digest) {}
