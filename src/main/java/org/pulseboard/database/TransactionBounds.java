package org.pulseboard.database;

/**
 * How long one transaction may wait, and keep others waiting. Ends with the transaction.
 *
 * @param idleMillis after which a database ends it whose client sends nothing: a frozen or dead
 *     node must not keep its locks
 * @param lockMillis for each lock
 */
public record TransactionBounds(int idleMillis, int lockMillis) {}
