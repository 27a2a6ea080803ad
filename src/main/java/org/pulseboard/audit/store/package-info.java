/**
 * Where records lie: a write-ahead log and H2 in the data directory, or PostgreSQL.
 *
 * <p>Depends on {@code api}, {@code audit.record} and {@code database}.
 */
@NullMarked
package org.pulseboard.audit.store;

import org.jspecify.annotations.NullMarked;
