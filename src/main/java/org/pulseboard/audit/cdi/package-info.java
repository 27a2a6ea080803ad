/**
 * The journal as beans: observes {@link org.pulseboard.api.AuditEvent}, fires {@link
 * org.pulseboard.audit.AuditRecord}, starts and stops with the application.
 *
 * <p>The only part of {@code audit} that knows CDI, transactions and the configuration.
 */
@NullMarked
package org.pulseboard.audit.cdi;

import org.jspecify.annotations.NullMarked;
