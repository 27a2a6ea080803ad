/**
 * What a caller may: the table of routes, the filters that every request passes, and answers to
 * those who may not.
 *
 * <pre>browser -> [security.access] -> page, stream, metrics, audit</pre>
 *
 * <p>Depends on {@code api}, {@code permit}, {@code problem}, {@code security.caller}, {@code
 * security.cookie} and {@code threads}.
 */
@NullMarked
package org.pulseboard.security.access;

import org.jspecify.annotations.NullMarked;
