package org.pulseboard.alerts.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must not forget over a restart. Immutable.
 *
 * @param state where it stands
 * @param sinceMillis when that began
 * @param heldMillis how long it has been bad while pending, or well while recovering
 * @param wasOpen whether its incident goes on although it cannot be judged
 * @param value the last that was known; NaN if none
 * @param incident the incident that has not ended; null if there is none
 * @param acknowledged null if nobody has it
 * @param firings when it fired in the last half hour, oldest first
 * @param flapping whether it fires and ends too often to be told each time
 */
public record AlertMemory(
    AlertState state,
    long sinceMillis,
    long heldMillis,
    boolean wasOpen,
    double value,
    @Nullable Incident incident,
    @Nullable Acknowledgement acknowledged,
    List<Long> firings,
    boolean flapping) {}
