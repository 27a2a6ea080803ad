/**
 * What other modules of the application use to feed Pulseboard: they fire these as CDI events.
 *
 * <pre>[api] -> metrics, audit -> stream -> browser</pre>
 *
 * <p>Depends on {@code api.json}.
 */
@NullMarked
package org.pulseboard.api;

import org.jspecify.annotations.NullMarked;
