/**
 * Finds records: pages of the newest first, counts over time, and streams of all that match.
 *
 * <p>Depends on {@code api}, {@code api.json}, {@code audit.record}, {@code audit.store} and {@code
 * database}.
 */
@NullMarked
package org.pulseboard.audit.query;

import org.jspecify.annotations.NullMarked;
