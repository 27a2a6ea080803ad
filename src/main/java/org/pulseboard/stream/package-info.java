/**
 * One bounded log of encoded frames and a cursor per subscriber: live, replay, slow and fast
 * readers are distances between a cursor and the head.
 *
 * <pre>api -> metrics, audit -> [stream] -> browser</pre>
 *
 * May depend on {@code api} and on the event types of {@code metrics} and {@code audit}. The only
 * package that touches {@code jakarta.ws.rs.sse}.
 */
@NullMarked
package org.pulseboard.stream;

import org.jspecify.annotations.NullMarked;
