/**
 * Sends what the journal holds to receivers outside, such as a SIEM: in order, from a position that
 * outlives restarts, so that nothing is left out.
 *
 * <pre>audit.store -> [audit.forward] -> audit.forward.syslog, audit.forward.http -> receiver</pre>
 *
 * <p>Depends on {@code audit.record}, {@code audit.store}, {@code database}, {@code health}, {@code
 * outgoing} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.forward;

import org.jspecify.annotations.NullMarked;
