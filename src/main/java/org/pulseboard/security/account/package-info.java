/**
 * Who may sign in: people and tokens in the installation's database, with a copy in memory that
 * every request is decided by.
 *
 * <pre>database -> [security.account] -> security, security.admin</pre>
 *
 * <p>Depends on {@code config}, {@code database}, {@code health}, {@code permit}, {@code problem}
 * and {@code threads}.
 */
@NullMarked
package org.pulseboard.security.account;

import org.jspecify.annotations.NullMarked;
