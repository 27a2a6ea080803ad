/**
 * The settings and the data directory, read in one place so that a bad value gets one clear answer.
 *
 * <p>Depends on {@code config.key} and {@code health}.
 */
@NullMarked
package org.pulseboard.config;

import org.jspecify.annotations.NullMarked;
