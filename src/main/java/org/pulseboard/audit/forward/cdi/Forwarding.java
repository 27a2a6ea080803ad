package org.pulseboard.audit.forward.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pulseboard.api.MetricSample;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.forward.Courier;
import org.pulseboard.audit.forward.ParcelReader;
import org.pulseboard.audit.forward.PositionStore;
import org.pulseboard.audit.forward.Receiver;
import org.pulseboard.audit.forward.http.HttpReceiver;
import org.pulseboard.audit.forward.syslog.SyslogReceiver;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.ForwardKeys;
import org.pulseboard.node.Node;
import org.pulseboard.threads.Periodic;

/** The receivers that the configuration names, each with its courier; none by default. */
@ApplicationScoped
public class Forwarding {
  private static final Duration METERS = Duration.ofSeconds(1);

  @Inject AuditTrail trail;
  @Inject DataDirectory directory;
  @Inject Settings settings;
  @Inject Event<MetricSample> samples;

  private final Periodic meters =
      new Periodic("pulseboard-audit-lag", METERS, METERS, METERS.multipliedBy(10), this::sample);
  private volatile List<Courier> couriers = List.of();

  /** A bad value stops the deployment; a receiver that is not there does not. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    couriers = couriers();
    couriers.forEach(Courier::start);
    if (!couriers.isEmpty()) {
      meters.start();
    }
  }

  /** Before the journal is closed. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    meters.close();
    couriers.forEach(Courier::close);
  }

  /** One for each receiver. */
  List<Courier> all() {
    return couriers;
  }

  private List<Courier> couriers() {
    var tls =
        new TlsFiles(settings.get(ForwardKeys.CA_FILE), settings.get(ForwardKeys.CERTIFICATE_FILE));
    var all = new ArrayList<Courier>();
    settings
        .get(ForwardKeys.SYSLOG_URL)
        .map(
            url ->
                new SyslogReceiver(
                    URI.create(url),
                    settings.get(ForwardKeys.SYSLOG_FACILITY),
                    Node.name(settings),
                    tls))
        .ifPresent(receiver -> all.add(courier("syslog", receiver)));
    settings
        .get(ForwardKeys.HTTP_URL)
        .map(
            url ->
                new HttpReceiver(
                    URI.create(url), settings.get(ForwardKeys.HTTP_AUTHORIZATION), tls))
        .ifPresent(receiver -> all.add(courier("http", receiver)));
    return List.copyOf(all);
  }

  private Courier courier(String kind, Receiver receiver) {
    return new Courier(
        kind,
        receiver,
        new PositionStore(trail.reading(), settings.get(ForwardKeys.NAME) + "/" + kind),
        new ParcelReader(trail.reading()),
        new OwnJournal(trail, directory.lock()),
        settings.get(ForwardKeys.BEGIN).equals("oldest"));
  }

  private void sample() {
    for (Courier courier : couriers) {
      samples.fire(
          new MetricSample(
              "pulseboard.audit.forward.lag",
              courier.lag(),
              "1",
              Map.of("receiver", courier.kind())));
    }
  }
}
