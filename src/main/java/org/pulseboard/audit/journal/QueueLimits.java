package org.pulseboard.audit.journal;

/**
 * How much may wait for the writer.
 *
 * @param events most events queued
 * @param chars most characters of JSON queued
 */
public record QueueLimits(int events, long chars) {}
