/**
 * What a request may have: how what outlives it learns that its caller's rights have changed, and
 * how many of a caller may keep the server busy at once.
 *
 * <pre>security (gives) -> [permit] -> stream (asks at each heartbeat)</pre>
 *
 * A leaf: every other package may use it, it knows none of them.
 */
@NullMarked
package org.pulseboard.permit;

import org.jspecify.annotations.NullMarked;
