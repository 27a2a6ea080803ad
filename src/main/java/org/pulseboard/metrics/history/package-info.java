/**
 * The past in memory: every tick for an hour and every ten seconds for a day, in primitive columns.
 *
 * <pre>tick -> [history] -> GET /api/metrics</pre>
 *
 * May depend on {@code metrics.Series}, {@code metrics.Tick} and {@code problem} only.
 */
@NullMarked
package org.pulseboard.metrics.history;

import org.jspecify.annotations.NullMarked;
