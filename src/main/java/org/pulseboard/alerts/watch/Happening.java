package org.pulseboard.alerts.watch;

import org.pulseboard.alerts.board.AlertView;
import org.pulseboard.alerts.state.Transition;

/**
 * What became of an alert, and how it stood right after.
 *
 * @param quiet whether nobody is told: it is silenced, another fires in its place, or it flaps
 */
public record Happening(Transition transition, AlertView alert, boolean quiet) {}
