/**
 * Our cookies: names that tell installations apart, paths, devices that have signed in before.
 *
 * <pre>security.caller, security.signin -> [security.cookie]</pre>
 *
 * <p>May depend on {@code security.password} and {@code database}.
 */
@NullMarked
package org.pulseboard.security.cookie;

import org.jspecify.annotations.NullMarked;
