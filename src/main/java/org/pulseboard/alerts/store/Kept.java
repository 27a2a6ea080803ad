package org.pulseboard.alerts.store;

import java.util.List;
import org.pulseboard.alerts.state.Silence;

/**
 * All that outlives a restart.
 *
 * @param newestIncident its number; 0 if there never was one
 */
public record Kept(List<KeptAlert> alerts, List<Silence> silences, long newestIncident) {}
