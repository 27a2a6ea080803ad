/**
 * Whether Pulseboard does its work: the worst answer of all {@link
 * org.pulseboard.health.HealthCheck} beans.
 *
 * <p>A leaf: every other package may offer a check, it knows none of them.
 */
@NullMarked
package org.pulseboard.health;

import org.jspecify.annotations.NullMarked;
