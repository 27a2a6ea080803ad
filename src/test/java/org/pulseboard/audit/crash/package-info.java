/** Kills real processes in the middle of their work, and looks at what they left behind. */
@NullMarked
package org.pulseboard.audit.crash;

import org.jspecify.annotations.NullMarked;
