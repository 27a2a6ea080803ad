/**
 * The only classes that know Jakarta Security, which some servers lack: everything else works
 * without them.
 */
@NullMarked
package org.pulseboard.security.platform;

import org.jspecify.annotations.NullMarked;
