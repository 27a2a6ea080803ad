/**
 * Errors of the HTTP interface as RFC 9457 problem documents: what went wrong, where, and what to
 * do, without a stack trace; and long answers that arrive whole or fail visibly.
 *
 * <pre>metrics, audit, stream, security, page -> [problem] -> browser</pre>
 *
 * Depends on Jakarta REST, Servlet and JSON-P only; every package but {@code api} may depend on it.
 */
@NullMarked
package org.pulseboard.problem;

import org.jspecify.annotations.NullMarked;
