/** Starts Pulseboard's JAX-RS application; everything else is in the packages below. */
@NullMarked
package org.pulseboard;

import org.jspecify.annotations.NullMarked;
