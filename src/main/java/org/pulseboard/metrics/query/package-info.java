/**
 * Questions for the past: from memory what it has, from the archive what is older.
 *
 * <pre>metrics.history, metrics.archive -> [metrics.query] -> metrics.http</pre>
 *
 * <p>Depends on {@code api.json}, {@code encoding}, {@code json}, {@code metrics.archive.span},
 * {@code metrics.history}, {@code metrics.model} and {@code problem}.
 */
@NullMarked
package org.pulseboard.metrics.query;

import org.jspecify.annotations.NullMarked;
