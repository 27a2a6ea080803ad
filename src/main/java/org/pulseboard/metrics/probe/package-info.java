/**
 * Runs groups of readings side by side under a time limit, so that one that hangs costs a gap in
 * its own series and nothing else.
 *
 * <pre>JVM, server, samples -> [probe] -> tick</pre>
 *
 * <p>Depends on {@code health}, {@code metrics.model} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.probe;

import org.jspecify.annotations.NullMarked;
