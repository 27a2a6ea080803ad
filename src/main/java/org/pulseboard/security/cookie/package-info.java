/**
 * Our cookies: names that tell installations apart, paths, devices that have signed in before.
 *
 * <pre>security.caller, security.signin -> [security.cookie]</pre>
 *
 * <p>Depends on {@code config}, {@code config.key}, {@code database} and {@code security.password}.
 */
@NullMarked
package org.pulseboard.security.cookie;

import org.jspecify.annotations.NullMarked;
