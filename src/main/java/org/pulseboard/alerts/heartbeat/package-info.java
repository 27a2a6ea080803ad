/**
 * A sign of life to the outside: its absence tells what a dead server cannot.
 *
 * <pre>alerts.watch -> [alerts.heartbeat] -> an address outside</pre>
 *
 * <p>Depends on {@code alerts.board}, {@code alerts.watch}, {@code config}, {@code config.key},
 * {@code health}, {@code outgoing} and {@code threads}.
 */
@NullMarked
package org.pulseboard.alerts.heartbeat;

import org.jspecify.annotations.NullMarked;
