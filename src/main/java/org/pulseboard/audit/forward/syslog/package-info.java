/**
 * Audit records by syslog: messages of RFC 5424 over TLS as in RFC 5425.
 *
 * <pre>audit.forward -> [audit.forward.syslog] -> receiver</pre>
 *
 * <p>Depends on {@code api}, {@code audit.chain}, {@code audit.forward}, {@code audit.forward.tls},
 * {@code audit.record}, {@code health} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.forward.syslog;

import org.jspecify.annotations.NullMarked;
