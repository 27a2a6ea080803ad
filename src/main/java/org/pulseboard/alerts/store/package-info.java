/**
 * The tables of alerts, incidents and silences, in the journal's database.
 *
 * <pre>alerts -> [alerts.store] -> database</pre>
 *
 * <p>Depends on {@code alerts.state} and {@code database}.
 */
@NullMarked
package org.pulseboard.alerts.store;

import org.jspecify.annotations.NullMarked;
