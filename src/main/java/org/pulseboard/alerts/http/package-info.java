/**
 * Alerts, rules, incidents and silences for pages and programs.
 *
 * <pre>browser -> [alerts.http] -> alerts.watch</pre>
 *
 * <p>Depends on {@code alerts.board}, {@code alerts.rule}, {@code alerts.state}, {@code
 * alerts.store}, {@code alerts.watch}, {@code api}, {@code database}, {@code json} and {@code
 * problem}.
 */
@NullMarked
package org.pulseboard.alerts.http;

import org.jspecify.annotations.NullMarked;
