/**
 * Runs groups of readings side by side under a time limit, so that one that hangs costs a gap in
 * its own series and nothing else.
 *
 * <pre>JVM, server, samples -> [probe] -> tick</pre>
 *
 * May depend on {@code metrics.Series} only.
 */
@NullMarked
package org.pulseboard.metrics.probe;

import org.jspecify.annotations.NullMarked;
