/**
 * Who calls: a session, a password or a token becomes an identity and its rights.
 *
 * <pre>security.access -> [security.caller] -> security.account, security.password</pre>
 *
 * <p>May depend on {@code security.cookie}, {@code security.account}, {@code security.password} and
 * {@code security.hash}.
 */
@NullMarked
package org.pulseboard.security.caller;

import org.jspecify.annotations.NullMarked;
