package org.pulseboard.stream.resume;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Properties;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.ServerKeys;

/**
 * Who is speaking on a stream.
 *
 * @param name of this server, as people know it
 * @param version of Pulseboard
 * @param build changes with every build, so that an old page knows that it is stale
 * @param started when this JVM started
 */
public record Node(String name, String version, String build, Instant started) {
  private static final String BUILD = "/org/pulseboard/page/build.properties";

  /** This server. */
  public static Node here(Settings settings) {
    var build = new Properties();
    try (InputStream in = Node.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      build.clear(); // a page can be compared with itself only; nothing else is lost
    }
    return new Node(
        settings.get(ServerKeys.NODE).orElseGet(Node::hostName),
        build.getProperty("version", "development"),
        build.getProperty("build", "development"),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
