/**
 * A file of H2 that can be written without being changed: what is written lies beside it, and goes
 * when it is closed.
 *
 * <pre>database -> [overlay] -> org.h2.store.fs</pre>
 *
 * <p>Depends on {@code config}.
 */
@NullMarked
package org.pulseboard.database.overlay;

import org.jspecify.annotations.NullMarked;
