/**
 * What the journal does by the clock, and what the health says of it: verification, retention, lost
 * checkpoints, keys, start and stop.
 *
 * <pre>[audit.monitor] -> audit.cdi, audit.verify, audit.store</pre>
 *
 * <p>May depend on {@code audit.cdi} and what that offers.
 */
@NullMarked
package org.pulseboard.audit.monitor;

import org.jspecify.annotations.NullMarked;
