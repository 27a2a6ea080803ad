/**
 * The settings and the data directory, read in one place so that a bad value gets one clear answer.
 *
 * <p>A leaf: every other package may use it; of them it knows {@code health} only.
 */
@NullMarked
package org.pulseboard.config;

import org.jspecify.annotations.NullMarked;
