/**
 * Sign-in, roles, tokens and response headers; decides every request before anything else runs.
 *
 * <pre>browser -> [security] -> page, stream, metrics, audit</pre>
 *
 * May depend on {@code api} only.
 */
@NullMarked
package org.pulseboard.security;

import org.jspecify.annotations.NullMarked;
