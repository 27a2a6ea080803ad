/**
 * Records as files: NDJSON with its proof, or CSV, so that the receiver can tell whether the file
 * is whole.
 *
 * <pre>audit.query -> [audit.export] -> the receiver</pre>
 *
 * <p>May depend on {@code audit.cdi} and what that offers, {@code audit.http} for parameters and
 * limits, and {@code problem}.
 */
@NullMarked
package org.pulseboard.audit.export;

import org.jspecify.annotations.NullMarked;
