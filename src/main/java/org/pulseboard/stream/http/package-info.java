/**
 * The stream over HTTP: opens streams, lists them.
 *
 * <pre>browser -> [stream.http] -> stream</pre>
 *
 * <p>Depends on {@code permit}, {@code problem}, {@code stream}, {@code stream.connection}, {@code
 * stream.deliver}, {@code stream.log}, {@code stream.resume} and {@code stream.topic}.
 */
@NullMarked
package org.pulseboard.stream.http;

import org.jspecify.annotations.NullMarked;
