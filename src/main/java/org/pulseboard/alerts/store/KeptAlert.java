package org.pulseboard.alerts.store;

import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.AlertMemory;

/** An alert as it outlives a restart. */
public record KeptAlert(AlertKey key, AlertMemory memory) {}
