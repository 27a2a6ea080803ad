/**
 * What {@link org.pulseboard.api.Audited} does: the interceptor, in Pulseboard's WAR and in any
 * other that the api is in.
 *
 * <pre>a method -> [audited] -> Event of AuditEvent -> the journal, or forward</pre>
 *
 * <p>Depends on {@code api}.
 */
@NullMarked
package org.pulseboard.api.audited;

import org.jspecify.annotations.NullMarked;
