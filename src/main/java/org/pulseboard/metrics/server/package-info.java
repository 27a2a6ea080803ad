/**
 * Probes of the application server itself, through its MBeans: one small class for each server says
 * which bean gives which metric.
 *
 * <pre>[server] -> probe -> tick</pre>
 *
 * <p>Depends on {@code metrics.model} and {@code metrics.probe}.
 */
@NullMarked
package org.pulseboard.metrics.server;

import org.jspecify.annotations.NullMarked;
