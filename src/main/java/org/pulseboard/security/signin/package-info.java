/**
 * Signing in and out: the form, OpenID Connect, and the sessions that follow.
 *
 * <pre>browser -> [security.signin] -> security.caller</pre>
 *
 * <p>May depend on {@code security.access}, {@code security.caller}, {@code security.platform} and
 * {@code security.cookie}.
 */
@NullMarked
package org.pulseboard.security.signin;

import org.jspecify.annotations.NullMarked;
