/**
 * The only classes that know Jakarta Security, which some servers lack: everything else works
 * without them.
 *
 * <p>Depends on {@code config}, {@code config.key} and {@code security.caller}.
 */
@NullMarked
package org.pulseboard.security.platform;

import org.jspecify.annotations.NullMarked;
