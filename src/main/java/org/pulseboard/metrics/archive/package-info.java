/**
 * The long memory of metrics: every minute of 30 days and every hour of two years, in files of the
 * data directory.
 *
 * <pre>tick -> [metrics.archive] -> archive/ in the data directory</pre>
 *
 * <p>Depends on {@code config}, {@code health}, {@code metrics.archive.block}, {@code
 * metrics.archive.row}, {@code metrics.archive.span}, {@code metrics.archive.tier}, {@code
 * metrics.history}, {@code metrics.model}, {@code metrics.probe} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.archive;

import org.jspecify.annotations.NullMarked;
