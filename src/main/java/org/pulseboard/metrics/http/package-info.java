/**
 * The metrics' history over HTTP.
 *
 * <pre>metrics.query -> [metrics.http] -> browser</pre>
 *
 * <p>Depends on {@code encoding}, {@code metrics}, {@code metrics.export}, {@code metrics.model},
 * {@code metrics.query}, {@code permit} and {@code problem}.
 */
@NullMarked
package org.pulseboard.metrics.http;

import org.jspecify.annotations.NullMarked;
