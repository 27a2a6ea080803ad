/**
 * People and tokens by HTTP: what administrators may change, and what everybody may change of
 * themselves.
 *
 * <pre>browser, script -> security -> [security.admin] -> security.account; Event&lt;AuditEvent&gt;
 * </pre>
 */
@NullMarked
package org.pulseboard.security.admin;

import org.jspecify.annotations.NullMarked;
