/**
 * Passwords: hashed slowly, checked one at a time, and more and more slowly for who guesses.
 *
 * <pre>sign-in form, HTTP Basic -> [security.password] -> security.account</pre>
 *
 * <p>Depends on {@code security.hash}.
 */
@NullMarked
package org.pulseboard.security.password;

import org.jspecify.annotations.NullMarked;
