/**
 * Reads the JVM and the server once a second and fires what it read as one {@link
 * org.pulseboard.metrics.model.Tick}; keeps the history.
 *
 * <pre>api -> [metrics] -> stream -> browser</pre>
 *
 * May depend on {@code api} only.
 */
@NullMarked
package org.pulseboard.metrics;

import org.jspecify.annotations.NullMarked;
