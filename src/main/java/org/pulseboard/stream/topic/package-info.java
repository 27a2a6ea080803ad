/**
 * What the stream carries, as data: each topic's name, role, and what a reader gets of it.
 *
 * <pre>other modules, stream.log -> [stream.topic] -> stream.http, stream.broadcast</pre>
 *
 * <p>Depends on {@code api}, {@code permit} and {@code stream.log}.
 */
@NullMarked
package org.pulseboard.stream.topic;

import org.jspecify.annotations.NullMarked;
