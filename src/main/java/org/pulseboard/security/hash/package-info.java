/**
 * Password hashes: the JDK's, or the platform's where Jakarta Security is there.
 *
 * <pre>security.caller -> [security.hash]</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.security.hash;

import org.jspecify.annotations.NullMarked;
