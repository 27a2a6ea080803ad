/**
 * The write-ahead log before H2: an event is acknowledged once it is on disk here; the database
 * follows.
 *
 * <pre>audit.journal -> [audit.wal] -> audit.store</pre>
 *
 * <p>Depends on {@code api}, {@code audit.record}, {@code audit.store}, {@code config}, {@code
 * database}, {@code health} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.wal;

import org.jspecify.annotations.NullMarked;
