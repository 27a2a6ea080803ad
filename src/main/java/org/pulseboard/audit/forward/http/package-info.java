/**
 * Audit records by HTTP: a JSON object on each line, in requests that can be told when they come
 * twice.
 *
 * <pre>audit.forward -> [audit.forward.http] -> receiver</pre>
 *
 * <p>Depends on {@code audit.forward}, {@code audit.forward.tls}, {@code audit.record}, {@code
 * outgoing} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.forward.http;

import org.jspecify.annotations.NullMarked;
