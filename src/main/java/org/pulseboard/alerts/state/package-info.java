/**
 * What becomes of an alert from tick to tick: its states, its people, its incidents. Knows neither
 * clock nor database.
 *
 * <pre>alerts -> [alerts.state] -> alerts.rule</pre>
 *
 * <p>Depends on {@code alerts.rule}.
 */
@NullMarked
package org.pulseboard.alerts.state;

import org.jspecify.annotations.NullMarked;
