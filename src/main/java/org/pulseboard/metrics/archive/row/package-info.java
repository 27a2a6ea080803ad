/**
 * Rows of the archive: minimum, mean and maximum of every series in one minute or hour, and the
 * file in which they wait for their block.
 *
 * <pre>tick -> [metrics.archive.row] -> metrics.archive.block</pre>
 *
 * <p>Depends on {@code config} and {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.metrics.archive.row;

import org.jspecify.annotations.NullMarked;
