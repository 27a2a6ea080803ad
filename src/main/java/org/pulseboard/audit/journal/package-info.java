/**
 * One queue and one writer thread: groups what callers hand in, gives sequence and hash, makes it
 * durable, then confirms.
 *
 * <p>Depends on {@code api}, {@code audit.chain}, {@code audit.store} and the event types of {@code
 * audit}.
 */
@NullMarked
package org.pulseboard.audit.journal;

import org.jspecify.annotations.NullMarked;
