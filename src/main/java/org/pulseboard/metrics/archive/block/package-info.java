/**
 * Blocks of the archive: rows of some hours or days, turned into one compressed column for each
 * series, so that a long span of few series is read in little time.
 *
 * <pre>metrics.archive.row -> [metrics.archive.block] -> metrics.archive</pre>
 *
 * <p>Depends on {@code config}, {@code metrics.archive.row} and {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.metrics.archive.block;

import org.jspecify.annotations.NullMarked;
