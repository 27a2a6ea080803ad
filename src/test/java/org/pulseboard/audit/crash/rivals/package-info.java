/** Two processes that want one data directory, and disks that fill and empty under them. */
@NullMarked
package org.pulseboard.audit.crash.rivals;

import org.jspecify.annotations.NullMarked;
