/**
 * How what outlives its request learns that its caller's rights have changed.
 *
 * <pre>security (gives) -> [permit] -> stream (asks at each heartbeat)</pre>
 *
 * A leaf: every other package may use it, it knows none of them.
 */
@NullMarked
package org.pulseboard.permit;

import org.jspecify.annotations.NullMarked;
