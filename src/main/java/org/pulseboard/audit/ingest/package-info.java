/**
 * Events that arrive over HTTP: read, bounded by caller, recorded once for each key.
 *
 * <pre>other programs -> [audit.ingest] -> audit.cdi</pre>
 *
 * <p>May depend on {@code api}, {@code audit.cdi}, {@code audit.http}, {@code json} and {@code
 * problem}.
 */
@NullMarked
package org.pulseboard.audit.ingest;

import org.jspecify.annotations.NullMarked;
