package org.pulseboard.node;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.pulseboard.config.HostName;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.ServerKeys;

/**
 * This server, as it calls itself.
 *
 * @param name of this server, as people know it
 * @param version of Pulseboard
 * @param build changes with every build, so that an old page knows that it is stale
 * @param started when this JVM started
 */
public record Node(String name, String version, String build, Instant started) {
  /** This server. */
  public static Node here(Settings settings) {
    Build build = Build.current();
    return new Node(name(settings), build.version(), build.id(), startTime());
  }

  /** This server's name: {@code pulseboard.node}, else that of the host. */
  public static String name(Settings settings) {
    return settings.get(ServerKeys.NODE).orElseGet(() -> HostName.orElse("localhost"));
  }

  /** When this JVM started. */
  public static Instant startTime() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
