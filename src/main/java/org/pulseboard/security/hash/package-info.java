/**
 * Password hashes: the JDK's, or the platform's where Jakarta Security is there.
 *
 * <pre>security.caller -> [security.hash]</pre>
 *
 * <p>May depend on nobody of ours.
 */
@NullMarked
package org.pulseboard.security.hash;

import org.jspecify.annotations.NullMarked;
