/**
 * The past in memory: every tick for an hour and every ten seconds for a day, in primitive columns.
 *
 * <pre>tick -> [metrics.history] -> metrics.query</pre>
 *
 * <p>Depends on {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.metrics.history;

import org.jspecify.annotations.NullMarked;
