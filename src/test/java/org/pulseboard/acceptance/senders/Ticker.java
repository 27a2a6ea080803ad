package org.pulseboard.acceptance.senders;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.pulseboard.api.AuditEvent;

/** A timer of another application that reports as long as it lives, and when it ends. */
@Singleton
@Startup
public class Ticker {
  /** The environment variable that names the file with a line for each that was fired. */
  public static final String FIRED = "TICKER_FIRED";

  private static final int AT_ONCE = 5;

  @Inject Event<AuditEvent> audit;
  private final String run = UUID.randomUUID().toString();
  private int count;

  /** In a transaction of the container. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void tick() {
    for (int i = 0; i < AT_ONCE; i++) {
      fire();
    }
  }

  @PreDestroy
  void end() {
    fire();
  }

  private void fire() {
    String target = run + "/" + count++;
    audit.fire(AuditEvent.of("ticker", "ticker.tick", target).build());
    try {
      Files.writeString(
          Path.of(System.getenv(FIRED)),
          target + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
