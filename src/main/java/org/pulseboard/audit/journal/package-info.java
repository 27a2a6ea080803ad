/**
 * One queue and one writer thread: groups what callers hand in, gives sequence and hash, makes it
 * durable, then confirms.
 *
 * <p>Depends on {@code api}, {@code audit}, {@code audit.chain}, {@code audit.record}, {@code
 * audit.store}, {@code database}, {@code health} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.journal;

import org.jspecify.annotations.NullMarked;
