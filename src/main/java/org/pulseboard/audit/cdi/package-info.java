/**
 * The journal as beans: observes {@link org.pulseboard.api.AuditEvent}, fires {@link
 * org.pulseboard.audit.AuditRecord}, starts and stops with the application.
 *
 * <p>The only part of {@code audit} that knows CDI, transactions and the configuration.
 *
 * <p>Depends on {@code api}, {@code api.audited}, {@code audit}, {@code audit.chain}, {@code
 * audit.journal}, {@code audit.query}, {@code audit.record}, {@code audit.store}, {@code
 * audit.verify}, {@code audit.wal}, {@code config}, {@code config.key}, {@code database}, {@code
 * node} and {@code permit}.
 */
@NullMarked
package org.pulseboard.audit.cdi;

import org.jspecify.annotations.NullMarked;
