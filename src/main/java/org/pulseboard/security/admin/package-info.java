/**
 * People and tokens by HTTP: what administrators may change, and what everybody may change of
 * themselves.
 *
 * <pre>browser, script -> security -> [security.admin] -> security.account; Event&lt;AuditEvent&gt;
 * </pre>
 *
 * <p>Depends on {@code api}, {@code database}, {@code json}, {@code permit}, {@code problem},
 * {@code security.account}, {@code security.caller}, {@code security.cookie}, {@code
 * security.password} and {@code security.signin}.
 */
@NullMarked
package org.pulseboard.security.admin;

import org.jspecify.annotations.NullMarked;
