/**
 * What the time is, for what cannot be undone.
 *
 * <pre>audit.cdi -> [audit.retention]</pre>
 *
 * <p>Depends on nobody.
 */
@NullMarked
package org.pulseboard.audit.retention;

import org.jspecify.annotations.NullMarked;
