/**
 * The audit trail over HTTP: ingest, search, export, verification.
 *
 * <p>Depends on {@code api}, {@code audit.cdi}, {@code audit.chain}, {@code audit.monitor}, {@code
 * audit.query}, {@code audit.record}, {@code audit.store}, {@code audit.verify}, {@code database},
 * {@code json} and {@code problem}.
 */
@NullMarked
package org.pulseboard.audit.http;

import org.jspecify.annotations.NullMarked;
