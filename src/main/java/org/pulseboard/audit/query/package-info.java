/**
 * Finds records: pages of the newest first, counts over time, and streams of all that match.
 *
 * <p>Depends on {@code audit.chain} and {@code audit.store}.
 */
@NullMarked
package org.pulseboard.audit.query;

import org.jspecify.annotations.NullMarked;
