/**
 * Who calls: a session, a password or a token becomes an identity and its rights.
 *
 * <pre>security.access -> [security.caller] -> security.account, security.password</pre>
 *
 * <p>Depends on {@code config}, {@code config.key}, {@code permit}, {@code problem}, {@code
 * security.account}, {@code security.cookie}, {@code security.hash}, {@code security.password} and
 * {@code threads}.
 */
@NullMarked
package org.pulseboard.security.caller;

import org.jspecify.annotations.NullMarked;
