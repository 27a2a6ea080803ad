package org.pulseboard.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.pulseboard.api.StreamTopic;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.MetricsKeys;
import org.pulseboard.node.Node;
import org.pulseboard.stream.broadcast.SharedBroadcaster;
import org.pulseboard.stream.deliver.StreamConfig;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.TickEncoder;
import org.pulseboard.stream.resume.Greeting;
import org.pulseboard.stream.topic.Topics;

/** Puts the parts of the stream together, once per deployment, and takes them apart at its end. */
@ApplicationScoped
public class StreamBeans {
  private static final Logger LOG = System.getLogger(StreamBeans.class.getName());

  @Produces
  @Singleton
  StreamConfig config(Settings settings) {
    return StreamConfig.of(settings);
  }

  @Produces
  @Singleton
  Node node(Settings settings) {
    return Node.here(settings);
  }

  @Produces
  @Singleton
  Greeting greeting(Node node, StreamConfig config, Settings settings) {
    return new Greeting(node, config.heartbeat(), settings.get(MetricsKeys.INTERVAL));
  }

  @Produces
  @Singleton
  TickEncoder tickEncoder(Node node) {
    return new TickEncoder(node.name());
  }

  @Produces
  @Singleton
  EventLog log(StreamConfig config) {
    return new EventLog(config.ringBytes(), System.currentTimeMillis());
  }

  @Produces
  @Singleton
  Topics topics(@Any Instance<StreamTopic> declared) {
    return new Topics(declared.stream().toList());
  }

  /** A topic that cannot be is told at the deployment, and not to the first reader. */
  void check(@Observes @Initialized(ApplicationScoped.class) Object application, Topics topics) {
    LOG.log(Level.DEBUG, "Topics: {0}", topics.names());
  }

  @Produces
  @Singleton
  LiveStream stream(
      EventLog log,
      Topics topics,
      StreamConfig config,
      Greeting greeting,
      Instance<AuditReplay> replay) {
    rehearseEnd(greeting);
    return new LiveStream(
        log, topics, config, greeting, replay.isResolvable() ? replay.get() : null);
  }

  /**
   * Loads the classes that an end needs: when the real one comes, Open Liberty may have lost the
   * WAR's file, by whose removal it undeploys.
   */
  private static void rehearseEnd(Greeting greeting) {
    var log = new EventLog(64 * 1024, System.currentTimeMillis());
    new LiveStream(log, new Topics(List.of()), StreamConfig.DEFAULTS, greeting, null).close();
  }

  @Produces
  @Singleton
  SseBroadcaster broadcaster(LiveStream stream) {
    return new SharedBroadcaster(stream.broadcaster());
  }

  void close(@Disposes LiveStream stream) {
    stream.close();
  }
}
