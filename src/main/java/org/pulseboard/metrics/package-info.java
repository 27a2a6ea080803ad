/**
 * Reads the JVM and the server once a second and fires what it read as one {@link
 * org.pulseboard.metrics.model.Tick}; keeps the history.
 *
 * <pre>api -> [metrics] -> stream -> browser</pre>
 *
 * <p>Depends on {@code api}, {@code config}, {@code config.key}, {@code health}, {@code
 * metrics.archive}, {@code metrics.history}, {@code metrics.jvm}, {@code metrics.model}, {@code
 * metrics.probe}, {@code metrics.query}, {@code metrics.server} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics;

import org.jspecify.annotations.NullMarked;
