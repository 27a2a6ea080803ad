/**
 * Bodies of requests, read bounded and strictly: what two parsers could read in two ways is
 * refused.
 *
 * <pre>browser, machine -> [json] -> audit, security</pre>
 *
 * <p>Depends on {@code permit} and {@code problem}.
 */
@NullMarked
package org.pulseboard.json;

import org.jspecify.annotations.NullMarked;
