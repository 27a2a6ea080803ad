/**
 * Carries what another application fires to Pulseboard, over HTTP. Does nothing in Pulseboard's own
 * WAR, nor without an address.
 *
 * <pre>Event of AuditEvent, MetricSample -> [forward] ~~ HTTP ~~ POST /api/events, /api/samples
 * </pre>
 *
 * <p>Depends on {@code api} and {@code api.json}.
 */
@NullMarked
package org.pulseboard.api.forward;

import org.jspecify.annotations.NullMarked;
