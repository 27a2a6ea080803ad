/**
 * Sending to receivers outside as beans: reads the configuration, starts and stops with the
 * application, tells the health.
 *
 * <pre>audit.cdi -> [audit.forward.cdi] -> audit.forward</pre>
 *
 * <p>Depends on {@code api}, {@code audit.cdi}, {@code audit.forward}, {@code audit.forward.http},
 * {@code audit.forward.syslog}, {@code audit.forward.tls}, {@code audit.journal}, {@code config},
 * {@code config.key}, {@code health}, {@code node} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.forward.cdi;

import org.jspecify.annotations.NullMarked;
