/**
 * The newest tick for other monitoring systems, as Prometheus and OpenMetrics write it.
 *
 * <pre>tick -> [export] -> GET /api/prometheus</pre>
 *
 * <p>Depends on {@code config}, {@code config.key}, {@code health}, {@code metrics}, {@code
 * metrics.model}, {@code node}, {@code problem} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.export;

import org.jspecify.annotations.NullMarked;
