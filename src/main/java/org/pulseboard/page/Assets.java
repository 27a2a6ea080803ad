package org.pulseboard.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages' files, as the build left them in the WAR: without comments, beside each its compressed
 * form where that is shorter, and a list of all with the tag of each. What is not on the list is
 * not there. Each is read once; there are some dozens, so they stay in memory.
 */
final class Assets {
  static final String LIST = "/WEB-INF/assets.properties";

  /** Of what the build makes; a file of another kind is not served. */
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=UTF-8",
          "css", "text/css; charset=UTF-8",
          "svg", "image/svg+xml; charset=UTF-8");

  private final Function<String, @Nullable InputStream> war;
  private final Properties tags = new Properties();
  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  /**
   * Reads the list.
   *
   * @param war opens a file of the WAR by its path; null where there is none
   */
  Assets(Function<String, @Nullable InputStream> war) throws IOException {
    this.war = war;
    try (InputStream in = open(LIST)) {
      tags.load(in);
    }
  }

  /** The file at a path inside the WAR, or empty if it is none of the pages' files. */
  Optional<Asset> find(String path) throws IOException {
    String tag = tags.getProperty(path);
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (tag == null || type == null) {
      return Optional.empty();
    }
    Asset asset = known.get(path);
    if (asset == null) {
      String gzip = path + ".gz";
      asset = new Asset(type, tag, read(path), tags.containsKey(gzip) ? read(gzip) : null);
      known.put(path, asset);
    }
    return Optional.of(asset);
  }

  private byte[] read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    }
  }

  private InputStream open(String path) throws IOException {
    InputStream in = war.apply(path);
    if (in == null) {
      throw new IOException(path + " is missing from the WAR; build it again");
    }
    return in;
  }
}
