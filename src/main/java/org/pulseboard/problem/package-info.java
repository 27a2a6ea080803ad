/**
 * Errors of the HTTP interface as RFC 9457 problem documents: what went wrong, where, and what to
 * do, without a stack trace; and long answers that arrive whole or fail visibly.
 *
 * <pre>metrics, audit, stream, security, page -> [problem] -> browser</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.problem;

import org.jspecify.annotations.NullMarked;
