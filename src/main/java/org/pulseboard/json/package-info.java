/**
 * Bodies of requests, read bounded and strictly: what two parsers could read in two ways is
 * refused.
 *
 * <pre>browser, machine -> [json] -> audit, security</pre>
 *
 * A leaf: every other package may use it, it knows {@code problem} only.
 */
@NullMarked
package org.pulseboard.json;

import org.jspecify.annotations.NullMarked;
