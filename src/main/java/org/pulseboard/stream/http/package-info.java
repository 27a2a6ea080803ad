/**
 * The stream over HTTP: opens streams, lists them.
 *
 * <pre>browser -> [stream.http] -> stream</pre>
 *
 * <p>May depend on {@code stream} and its rooms, {@code permit} and {@code problem}.
 */
@NullMarked
package org.pulseboard.stream.http;

import org.jspecify.annotations.NullMarked;
