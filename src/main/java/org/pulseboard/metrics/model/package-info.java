/**
 * What is measured: a series, its samples, and all readings of one moment.
 *
 * <pre>metrics.probe, api -> [metrics.model] -> metrics.history, stream</pre>
 *
 * <p>Depends on {@code api}.
 */
@NullMarked
package org.pulseboard.metrics.model;

import org.jspecify.annotations.NullMarked;
