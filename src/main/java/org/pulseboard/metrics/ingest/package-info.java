/**
 * Metric samples of other processes, over HTTP.
 *
 * <pre>another process -> [ingest] -> metrics -> stream -> browser</pre>
 *
 * <p>Depends on {@code api}, {@code health}, {@code json}, {@code metrics}, {@code metrics.model},
 * {@code problem} and {@code threads}.
 */
@NullMarked
package org.pulseboard.metrics.ingest;

import org.jspecify.annotations.NullMarked;
