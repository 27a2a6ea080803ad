/**
 * Subscribers and the threads that write to them: live, catching up, or waiting for the journal.
 *
 * <pre>stream.log, stream.resume -> [stream.deliver] -> stream.connection</pre>
 *
 * <p>Depends on {@code config}, {@code config.key}, {@code permit}, {@code stream.connection},
 * {@code stream.log}, {@code stream.resume}, {@code stream.topic} and {@code threads}.
 */
@NullMarked
package org.pulseboard.stream.deliver;

import org.jspecify.annotations.NullMarked;
