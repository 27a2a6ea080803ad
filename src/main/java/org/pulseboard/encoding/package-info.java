/**
 * How an answer goes over the wire.
 *
 * <pre>browser, client -> [encoding] <- page, metrics.http</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.encoding;

import org.jspecify.annotations.NullMarked;
