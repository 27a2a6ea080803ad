/**
 * What other modules of the application use to feed Pulseboard: they fire these as CDI events.
 *
 * <pre>[api] -> metrics, audit -> stream -> browser</pre>
 *
 * Depends on the JDK, CDI and JSpecify only, and knows no other package of Pulseboard.
 */
@NullMarked
package org.pulseboard.api;

import org.jspecify.annotations.NullMarked;
