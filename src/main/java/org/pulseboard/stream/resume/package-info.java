/**
 * Where a client continues, what it gets from the journal, and what it has lost for good.
 *
 * <pre>stream.http -> [stream.resume] -> stream.deliver</pre>
 *
 * <p>Depends on {@code audit}, {@code node}, {@code stream.log}, {@code stream.topic} and {@code
 * threads}.
 */
@NullMarked
package org.pulseboard.stream.resume;

import org.jspecify.annotations.NullMarked;
