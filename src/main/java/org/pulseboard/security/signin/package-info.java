/**
 * Signing in and out: the form, OpenID Connect, and the sessions that follow.
 *
 * <pre>browser -> [security.signin] -> security.caller</pre>
 *
 * <p>Depends on {@code permit}, {@code problem}, {@code security.access}, {@code security.caller},
 * {@code security.cookie}, {@code security.password}, {@code security.platform} and {@code
 * threads}.
 */
@NullMarked
package org.pulseboard.security.signin;

import org.jspecify.annotations.NullMarked;
