/**
 * One bounded log of encoded frames and a cursor per subscriber: live, replay, slow and fast
 * readers are distances between a cursor and the head.
 *
 * <pre>api -> metrics, audit -> [stream] -> browser</pre>
 *
 * <p>Depends on {@code api}, {@code audit}, {@code config}, {@code config.key}, {@code health},
 * {@code metrics.model}, {@code node}, {@code stream.broadcast}, {@code stream.connection}, {@code
 * stream.deliver}, {@code stream.log}, {@code stream.resume}, {@code stream.topic} and {@code
 * threads}. The only package, with its rooms, that touches {@code jakarta.ws.rs.sse}.
 */
@NullMarked
package org.pulseboard.stream;

import org.jspecify.annotations.NullMarked;
