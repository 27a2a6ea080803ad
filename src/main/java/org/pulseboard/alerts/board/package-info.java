/**
 * The alerts as people see them: one immutable picture, and its JSON.
 *
 * <pre>alerts.watch -> [alerts.board] -> alerts.http, page, stream</pre>
 *
 * <p>Depends on {@code alerts.rule}, {@code alerts.state}, {@code alerts.store} and {@code api}.
 */
@NullMarked
package org.pulseboard.alerts.board;

import org.jspecify.annotations.NullMarked;
