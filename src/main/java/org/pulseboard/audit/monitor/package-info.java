/**
 * What the journal does by the clock, and what the health says of it: verification, retention, lost
 * checkpoints, keys, start and stop.
 *
 * <pre>[audit.monitor] -> audit.cdi, audit.verify, audit.store</pre>
 *
 * <p>Depends on {@code api}, {@code audit.cdi}, {@code audit.chain}, {@code audit.journal}, {@code
 * audit.record}, {@code audit.store}, {@code audit.verify}, {@code config}, {@code config.key},
 * {@code database}, {@code health} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.monitor;

import org.jspecify.annotations.NullMarked;
