/**
 * Events that arrive over HTTP: read, bounded by caller, recorded once for each key.
 *
 * <pre>other programs -> [audit.ingest] -> audit.cdi</pre>
 *
 * <p>Depends on {@code api}, {@code audit.cdi}, {@code audit.http}, {@code audit.journal}, {@code
 * json}, {@code permit}, {@code problem} and {@code threads}.
 */
@NullMarked
package org.pulseboard.audit.ingest;

import org.jspecify.annotations.NullMarked;
