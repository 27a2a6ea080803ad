/**
 * What all that calls other servers has in common: the client, why a call failed, when to try
 * again, and what must not be repeated of an answer. The api's forwarder has its own, because the
 * api knows nobody.
 *
 * <pre>audit.forward, metrics.otlp -> [outgoing] -> receiver</pre>
 *
 * <p>Depends on {@code health}.
 */
@NullMarked
package org.pulseboard.outgoing;

import org.jspecify.annotations.NullMarked;
