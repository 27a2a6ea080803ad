/**
 * The kit that every thread and timer of ours is made with: named {@code pulseboard-…}, a daemon,
 * free of what its starter has, and never ended by what its work throws.
 *
 * <pre>[Loop, Periodic, Alarms, Pool] -> Liveness -> HealthCheck -> GET /api/health</pre>
 *
 * <p>Depends on {@code health}.
 */
@NullMarked
package org.pulseboard.threads;

import org.jspecify.annotations.NullMarked;
