/**
 * The past in memory: every tick for an hour and every ten seconds for a day, in primitive columns.
 *
 * <pre>tick -> [history] -> GET /api/metrics</pre>
 *
 * <p>Depends on {@code json}, {@code metrics.model} and {@code problem}.
 */
@NullMarked
package org.pulseboard.metrics.history;

import org.jspecify.annotations.NullMarked;
