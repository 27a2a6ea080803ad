/**
 * What a caller may: the table of routes, the filters that every request passes, and answers to
 * those who may not.
 *
 * <pre>browser -> [security.access] -> page, stream, metrics, audit</pre>
 *
 * <p>May depend on {@code security.caller} and {@code security.cookie}.
 */
@NullMarked
package org.pulseboard.security.access;

import org.jspecify.annotations.NullMarked;
