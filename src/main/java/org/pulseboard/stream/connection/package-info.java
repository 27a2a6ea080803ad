/**
 * One client's exchange with the server: what it takes, what it may cost, and whether its socket is
 * still there.
 *
 * <pre>stream.deliver -> [stream.connection] -> browser</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.stream.connection;

import org.jspecify.annotations.NullMarked;
