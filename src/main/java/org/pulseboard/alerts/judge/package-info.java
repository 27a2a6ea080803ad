/**
 * What a rule's value is now: its expression applied to the ticks, one number for each set of tags.
 *
 * <pre>alerts -> [alerts.judge] -> alerts.rule</pre>
 *
 * <p>Depends on {@code alerts.rule} and {@code metrics.model}.
 */
@NullMarked
package org.pulseboard.alerts.judge;

import org.jspecify.annotations.NullMarked;
