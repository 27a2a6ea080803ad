package org.pulseboard.acceptance.module;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.MetricSample;

/**
 * Fires before anybody else does, as a start-up bean or a timer would: within a transaction, while
 * the journal opens, and by {@code fireAsync}.
 */
@ApplicationScoped
public class EarlyModule {
  @Inject Event<AuditEvent> events;
  @Inject Event<MetricSample> samples;
  @Inject Nightly nightly;
  @Inject UserTransaction transaction;

  void start(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object application)
      throws Exception {
    transaction.begin();
    events.fire(event("in-transaction").build());
    transaction.commit();
    var unused = CompletableFuture.runAsync(nightly::run);
    events.fireAsync(event("async").build()).toCompletableFuture().get(60, TimeUnit.SECONDS);
    samples.fireAsync(sample(7)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    events.fire(event("refused").reason(failureOf(sample(Double.NaN))).build());
  }

  /** The last that anybody hears of it. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    events.fire(event("stopping").build());
  }

  /** Why the stage failed; empty if it did not. */
  private String failureOf(MetricSample sample) throws Exception {
    return samples
        .fireAsync(sample)
        .handle(
            (done, failure) -> {
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              return cause == null ? "" : String.valueOf(cause.getMessage());
            })
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static MetricSample sample(double value) {
    return new MetricSample("module.async", value, "1", Map.of());
  }

  private static AuditEventBuilder event(String target) {
    return AuditEvent.of("module", "module.early", target);
  }
}
