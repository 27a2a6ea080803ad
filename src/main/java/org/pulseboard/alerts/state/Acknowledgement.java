package org.pulseboard.alerts.state;

/** Somebody has an alert: it is not repeated, until it has ended. */
public record Acknowledgement(String by, String reason, long atMillis) {}
