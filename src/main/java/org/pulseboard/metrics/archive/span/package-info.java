/**
 * The reading of the archive: what it has of a span of time, in the steps that a query asks for.
 *
 * <pre>metrics.archive.tier -> [metrics.archive.span] -> metrics.query</pre>
 *
 * <p>Depends on {@code metrics.archive.block}, {@code metrics.archive.row}, {@code
 * metrics.archive.tier}, {@code metrics.history} and {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.metrics.archive.span;

import org.jspecify.annotations.NullMarked;
