/**
 * Where a client continues, what it gets from the journal, and what it has lost for good.
 *
 * <pre>stream.http -> [stream.resume] -> stream.deliver</pre>
 *
 * <p>May depend on {@code stream.log} and {@code audit}'s event types.
 */
@NullMarked
package org.pulseboard.stream.resume;

import org.jspecify.annotations.NullMarked;
