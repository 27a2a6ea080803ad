/**
 * The newest tick for receivers of OTLP, the protocol of OpenTelemetry: pushed to one address, if
 * the configuration names one.
 *
 * <pre>tick -> [otlp] -> POST /v1/metrics of a Collector</pre>
 *
 * <p>Depends on {@code api}, {@code config}, {@code config.key}, {@code health}, {@code
 * metrics.export}, {@code metrics.model}, {@code node}, {@code outgoing} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.otlp;

import org.jspecify.annotations.NullMarked;
