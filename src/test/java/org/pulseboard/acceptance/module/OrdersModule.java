package org.pulseboard.acceptance.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.pulseboard.api.MetricSample;

/** A module as others write them: it fires a sample and knows the api alone. */
@ApplicationScoped
public class OrdersModule {
  @Inject Event<MetricSample> samples;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    samples.fire(new MetricSample("orders.open", 42, "orders", Map.of("shop", "north")));
  }
}
