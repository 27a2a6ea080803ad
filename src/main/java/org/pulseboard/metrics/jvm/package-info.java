/**
 * Probes of the JVM and the machine below it: Micrometer's binders, and readers of our own where
 * there is no binder or it costs too much.
 *
 * <pre>[jvm] -> probe -> tick</pre>
 *
 * May depend on {@code metrics.Series} and {@code metrics.probe}.
 */
@NullMarked
package org.pulseboard.metrics.jvm;

import org.jspecify.annotations.NullMarked;
