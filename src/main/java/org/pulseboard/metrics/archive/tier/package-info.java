/**
 * All rows of one resolution: the newest in the row log and in memory, the others in blocks.
 *
 * <pre>metrics.archive -> [metrics.archive.tier] -> archive/ in the data directory</pre>
 *
 * <p>Depends on {@code metrics.archive.block}, {@code metrics.archive.row} and {@code
 * metrics.model}.
 */
@NullMarked
package org.pulseboard.metrics.archive.tier;

import org.jspecify.annotations.NullMarked;
