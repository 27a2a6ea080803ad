/**
 * What a request may have: how what outlives it learns that its caller's rights have changed, and
 * how many of a caller may keep the server busy at once.
 *
 * <pre>security (gives) -> [permit] -> stream (asks at each heartbeat)</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.permit;

import org.jspecify.annotations.NullMarked;
