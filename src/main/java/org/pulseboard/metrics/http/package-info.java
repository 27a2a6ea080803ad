/**
 * The metrics' history over HTTP.
 *
 * <pre>metrics.history -> [metrics.http] -> browser</pre>
 *
 * <p>May depend on {@code metrics} and its rooms, {@code permit} and {@code problem}.
 */
@NullMarked
package org.pulseboard.metrics.http;

import org.jspecify.annotations.NullMarked;
