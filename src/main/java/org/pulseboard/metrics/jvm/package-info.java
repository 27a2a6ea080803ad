/**
 * Probes of the JVM and the machine below it: Micrometer's binders, and readers of our own where
 * there is no binder or it costs too much.
 *
 * <pre>[jvm] -> probe -> tick</pre>
 *
 * <p>Depends on {@code metrics.model}, {@code metrics.probe} and {@code metrics.recorder}.
 */
@NullMarked
package org.pulseboard.metrics.jvm;

import org.jspecify.annotations.NullMarked;
