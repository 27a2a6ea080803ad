package org.pulseboard.config.key;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where this server keeps its data, and what it is called. */
public final class ServerKeys {
  public static final Setting<Optional<Path>> DATA_DIR =
      Setting.optional(
          "pulseboard.data-dir",
          Values.paths("a writable, durable directory"),
          ".pulseboard in the home of the server's user",
          "everything that must survive a restart; only its owner may enter it. A user "
              + "without a home must set it: the start is refused");

  public static final Setting<Optional<String>> INSTALLATION =
      Setting.optional(
          "pulseboard.installation",
          Values.texts("text"),
          "by the data directory, or by the DataSource's database",
          "names the session's cookie, PULSEBOARD_ and eight digits: several installations "
              + "on one host have different ones, servers of one installation share it");

  public static final Setting<Optional<String>> NODE =
      Setting.optional(
          "pulseboard.node",
          Values.texts("text"),
          "host name",
          "tells the servers of a group apart");

  static final List<Setting<?>> ALL = List.of(DATA_DIR, INSTALLATION, NODE);

  private ServerKeys() {}
}
