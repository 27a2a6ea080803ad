/**
 * Metric samples of other processes, over HTTP.
 *
 * <pre>another process -> [ingest] -> metrics -> stream -> browser</pre>
 *
 * May depend on {@code metrics}, {@code json}, {@code problem} and {@code api} only.
 */
@NullMarked
package org.pulseboard.metrics.ingest;

import org.jspecify.annotations.NullMarked;
