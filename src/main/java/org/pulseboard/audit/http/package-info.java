/**
 * The audit trail over HTTP: ingest, search, export, verification.
 *
 * <p>Depends on {@code audit.cdi} and what that offers, and on {@code problem}.
 */
@NullMarked
package org.pulseboard.audit.http;

import org.jspecify.annotations.NullMarked;
