/**
 * Whether Pulseboard does its work: the worst answer of all {@link
 * org.pulseboard.health.HealthCheck} beans.
 *
 * <p>Depends on {@code permit}.
 */
@NullMarked
package org.pulseboard.health;

import org.jspecify.annotations.NullMarked;
