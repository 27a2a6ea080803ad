/**
 * The metrics' history over HTTP.
 *
 * <pre>metrics.history -> [metrics.http] -> browser</pre>
 *
 * <p>Depends on {@code encoding}, {@code metrics}, {@code metrics.export}, {@code metrics.history},
 * {@code metrics.model}, {@code permit} and {@code problem}.
 */
@NullMarked
package org.pulseboard.metrics.http;

import org.jspecify.annotations.NullMarked;
