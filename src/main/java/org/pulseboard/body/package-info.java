/**
 * What a request carries: read once, bounded, and strictly.
 *
 * <pre>HTTP -> [body] -> audit, metrics</pre>
 *
 * Depends on JSON-P and {@code problem} only; every package but {@code api} may depend on it.
 */
@NullMarked
package org.pulseboard.body;

import org.jspecify.annotations.NullMarked;
