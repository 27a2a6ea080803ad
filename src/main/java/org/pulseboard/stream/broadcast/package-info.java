/**
 * Our {@code SseBroadcaster}: the one way to the subscribers, and to sinks that other code
 * registers.
 *
 * <pre>stream.Publisher, other modules -> [stream.broadcast] -> stream.log, stream.deliver</pre>
 *
 * <p>Depends on {@code api}, {@code permit}, {@code stream.deliver}, {@code stream.log} and {@code
 * stream.topic}.
 */
@NullMarked
package org.pulseboard.stream.broadcast;

import org.jspecify.annotations.NullMarked;
