package org.pulseboard.metrics.otlp;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.OtlpKeys;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.metrics.export.NewestTick;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.node.Node;

/** Pushes to the receiver that the configuration names; does nothing where it names none. */
@HealthPart("otlp")
@ApplicationScoped
public class OtlpPush implements HealthCheck {
  private final @Nullable OtlpPipeline pipeline;
  private @Nullable Event<MetricSample> samples;

  /** For CDI's proxy only. */
  protected OtlpPush() {
    pipeline = null;
  }

  /**
   * Reads the settings; starts nothing yet.
   *
   * @throws IllegalArgumentException naming the key, if a setting cannot be kept
   */
  @Inject
  public OtlpPush(Settings settings, NewestTick newest, Event<MetricSample> samples) {
    this.samples = samples;
    var headers = settings.get(OtlpKeys.HEADERS).orElse(Map.of());
    var interval = settings.get(OtlpKeys.INTERVAL);
    pipeline =
        settings
            .get(OtlpKeys.URL)
            .map(
                url ->
                    new OtlpPipeline(
                        new OtlpEndpoint(url, headers),
                        OtlpIdentity.of(settings),
                        interval,
                        Node.startTime().toEpochMilli(),
                        () -> newest.get().isPresent()))
            .orElse(null);
  }

  void start(@Observes Startup event) {
    if (pipeline != null) {
      pipeline.start();
    }
  }

  /** On the sampler's thread. */
  void take(@Observes Tick tick) {
    if (pipeline != null && samples != null) {
      pipeline.take(tick);
      samples.fire(sample("dropped", pipeline.dropped()));
      samples.fire(sample("rejected", pipeline.rejected()));
    }
  }

  private static MetricSample sample(String name, long value) {
    return new MetricSample("pulseboard.otlp." + name, value, "1", Map.of());
  }

  @Override
  public Health check() {
    return pipeline == null ? new Health("otlp", Status.UP, "") : pipeline.health();
  }

  @PreDestroy
  void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }
}
