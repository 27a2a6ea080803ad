package org.pulseboard.audit.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small file system of its own on a directory, seen by one child process and its children alone:
 * it ends with them.
 */
public final class SmallDisk {
  private final Path directory;
  private final String mount;

  /** Mounts nothing yet. */
  public SmallDisk(Path directory, int megabytes) {
    this.directory = directory;
    this.mount = "mount -t tmpfs -o size=" + megabytes + "m none \"$0\" && exec \"$@\"";
  }

  /** Whether this process may mount one for a child. */
  public boolean permitted() throws InterruptedException {
    try {
      run("true");
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }

  /**
   * Runs a program on it, and returns what it said.
   *
   * @throws IOException with what it said to its end, if it failed
   */
  public String run(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", mount, directory.toString()));
    all.addAll(List.of(command));
    return said(all);
  }

  /** As {@link #run}, where there is no file system of its own. */
  public static String said(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("small-disk", ".log");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(said + Files.readString(errors));
      }
      return said;
    } finally {
      Files.delete(errors);
    }
  }

  /** Leaves not a byte. */
  public static void fill(Path filler) throws IOException {
    for (int size = 1 << 20; size > 0; size /= 4) {
      try (OutputStream out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[size]);
        }
      } catch (IOException full) {
        // A smaller piece may still fit.
      }
    }
  }
}
