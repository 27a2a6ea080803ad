/**
 * Carries what another application fires to Pulseboard, over HTTP. Does nothing in Pulseboard's own
 * WAR, nor without an address.
 *
 * <pre>Event of AuditEvent, MetricSample -> [forward] ~~ HTTP ~~ POST /api/events, /api/samples
 * </pre>
 *
 * Depends on {@code api}, the JDK, CDI and JSpecify only.
 */
@NullMarked
package org.pulseboard.api.forward;

import org.jspecify.annotations.NullMarked;
