package org.pulseboard.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built.
 *
 * @param version of Pulseboard
 * @param id changes whenever a file of the WAR does; it is part of the addresses of scripts and
 *     styles, so that a browser may keep them for ever. {@value #UNKNOWN} where nobody filled it in
 * @param uplot version of uPlot in the WAR
 */
public record Build(String version, String id, String uplot) {
  /** Stands for what nobody filled in. */
  public static final String UNKNOWN = "dev";

  private static final String FILE = "build.properties";

  /** Reads what the build wrote. */
  public static Build current() {
    var properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the WAR; build it again");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
    return new Build(
        filled(properties, "version"), filled(properties, "build"), filled(properties, "uplot"));
  }

  /** Whether files of this build never change under their address. */
  public boolean known() {
    return !id.equals(UNKNOWN);
  }

  private static String filled(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.isEmpty() || value.startsWith("${") ? UNKNOWN : value;
  }
}
