/**
 * Records as files: NDJSON with its proof, or CSV, so that the receiver can tell whether the file
 * is whole.
 *
 * <pre>audit.query -> [audit.export] -> the receiver</pre>
 *
 * <p>Depends on {@code api}, {@code audit.cdi}, {@code audit.chain}, {@code audit.http}, {@code
 * audit.query}, {@code audit.record}, {@code audit.store}, {@code encoding}, {@code permit} and
 * {@code problem}.
 */
@NullMarked
package org.pulseboard.audit.export;

import org.jspecify.annotations.NullMarked;
