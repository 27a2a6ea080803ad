/**
 * The journal: makes audit events durable, chains them, and fires each as an {@link
 * org.pulseboard.audit.AuditRecord} once it is on disk.
 *
 * <pre>api -> [audit] -> stream -> browser</pre>
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package org.pulseboard.audit;

import org.jspecify.annotations.NullMarked;
