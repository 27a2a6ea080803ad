package org.pulseboard.alerts.store;

import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.Incident;

/**
 * An incident with all that is told of it later, also once its rule is another. Immutable.
 *
 * @param endedAtMillis null while it goes on
 * @param ending how it ended; null while it goes on
 */
public record KeptIncident(
    AlertKey key,
    Incident incident,
    String title,
    String severity,
    String comparison,
    double threshold,
    String unit,
    @Nullable Long endedAtMillis,
    @Nullable String ending,
    boolean silenced,
    @Nullable Acknowledgement acknowledged) {}
