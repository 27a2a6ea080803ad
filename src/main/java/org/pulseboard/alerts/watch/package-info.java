/**
 * Judges all rules at each tick, on a thread of its own: keeps what must not be forgotten, records
 * what changes, and shows it.
 *
 * <pre>metrics, audit -> [alerts.watch] -> alerts.board</pre>
 *
 * <p>Depends on {@code alerts.board}, {@code alerts.judge}, {@code alerts.rule}, {@code
 * alerts.state}, {@code alerts.store}, {@code api}, {@code audit}, {@code config}, {@code
 * config.key}, {@code database}, {@code health}, {@code metrics}, {@code metrics.model}, {@code
 * node} and {@code threads}.
 */
@NullMarked
package org.pulseboard.alerts.watch;

import org.jspecify.annotations.NullMarked;
