/**
 * How an answer is written for the wire and for a file.
 *
 * <pre>browser, client -> [encoding] <- page, metrics.http, metrics.query, audit.export</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.encoding;

import org.jspecify.annotations.NullMarked;
