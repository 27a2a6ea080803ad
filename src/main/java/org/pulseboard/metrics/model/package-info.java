/**
 * What is measured: a series, its samples, and all readings of one moment.
 *
 * <pre>metrics.probe, api -> [metrics.model] -> metrics.history, stream</pre>
 *
 * <p>May depend on {@code api} only.
 */
@NullMarked
package org.pulseboard.metrics.model;

import org.jspecify.annotations.NullMarked;
