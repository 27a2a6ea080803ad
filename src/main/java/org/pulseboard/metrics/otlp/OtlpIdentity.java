package org.pulseboard.metrics.otlp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pulseboard.config.HostName;
import org.pulseboard.config.Settings;
import org.pulseboard.node.Build;
import org.pulseboard.node.Node;

/**
 * Who pushes, as a resource of OpenTelemetry.
 *
 * @param node this server's name
 * @param host its name in the network; empty if unknown
 * @param version of Pulseboard
 */
record OtlpIdentity(String node, String host, String version) {
  /** Of the service and of the scope. */
  static final String NAME = "pulseboard";

  /** May ask the network for the host's name. */
  static OtlpIdentity of(Settings settings) {
    return new OtlpIdentity(Node.name(settings), HostName.orElse(""), Build.current().version());
  }

  /** The attributes of this server. */
  Map<String, String> attributes() {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("service.name", NAME);
    attributes.put("service.instance.id", node);
    attributes.put("service.version", version);
    if (!host.isEmpty()) {
      attributes.put("host.name", host);
    }
    return attributes;
  }

  /** The attributes of another process, of which no more is known than what tells it apart. */
  static Map<String, String> attributes(String instance) {
    var attributes = new LinkedHashMap<String, String>();
    attributes.put("service.name", NAME);
    attributes.put("service.instance.id", instance);
    return attributes;
  }
}
