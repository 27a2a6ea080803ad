/**
 * Probe of the JVM's flight recorder, and the room on disk that it needs.
 *
 * <pre>[recorder] -> probe -> tick</pre>
 *
 * <p>Depends on {@code health}, {@code metrics.model}, {@code metrics.probe} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.recorder;

import org.jspecify.annotations.NullMarked;
