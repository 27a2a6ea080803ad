/**
 * What a frame is and where it is kept: encoding, cursors, and the bounded log that every
 * subscriber reads from. Pure data, no I/O.
 *
 * <pre>metrics, audit -> stream.Publisher -> [stream.log] -> stream.Subscriber -> browser</pre>
 *
 * <p>Depends on {@code api.json} and {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.stream.log;

import org.jspecify.annotations.NullMarked;
