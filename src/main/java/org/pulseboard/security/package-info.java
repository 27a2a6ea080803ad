/**
 * Sign-in, roles, tokens and response headers; decides every request before anything else runs.
 *
 * <pre>browser -> [security] -> page, stream, metrics, audit</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.security;

import org.jspecify.annotations.NullMarked;
