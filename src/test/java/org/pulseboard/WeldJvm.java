package org.pulseboard;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.pulseboard.audit.crash.SmallDisk;

/** A JVM with Weld: on the class path of the tests it would be found by all of them. */
public final class WeldJvm {
  private WeldJvm() {}

  /**
   * What a main class printed.
   *
   * @throws Exception if it failed or did not end
   */
  public static String said(Class<?> main, String argument) throws Exception {
    return SmallDisk.said(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("weld.jar"),
            main.getName(),
            argument));
  }
}
