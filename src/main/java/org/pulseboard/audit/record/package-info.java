/**
 * A record and its chain as values.
 *
 * <pre>audit.journal -> [audit.record] -> audit.store, audit.query, audit.verify</pre>
 *
 * <p>Depends on {@code api}, {@code api.json} and {@code audit}.
 */
@NullMarked
package org.pulseboard.audit.record;

import org.jspecify.annotations.NullMarked;
