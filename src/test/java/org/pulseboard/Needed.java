package org.pulseboard;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs of the machine. Where it is missing, the test is skipped and says so; but with
 * {@code CI=true} it fails, since a build that has proven less must not be green.
 */
public final class Needed {

  /** What a machine may have no right to, unlike a program that is not installed. */
  public enum Right {
    /** To mount a file system in a namespace of a child. */
    MOUNTS("no file system can be mounted here"),
    /** To trace a child. */
    TRACES("strace may not trace here");

    private final String refused;

    Right(String refused) {
      this.refused = refused;
    }

    /** Set by who has tried it, as {@code .ci/run} does: the reason why this machine cannot. */
    private String excuse() {
      String name = "TESTS_WITHOUT_" + name().toUpperCase(Locale.ROOT);
      String reason = System.getenv().getOrDefault(name, "");
      return reason.isBlank() ? "" : name + " is set: " + reason;
    }
  }

  private Needed() {}

  /** A program on the path, or where system programs are. */
  public static Path program(String name, String debianPackage) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                absent(
                    name
                        + " is not installed; on Debian: apt-get install --no-install-recommends "
                        + debianPackage));
  }

  /**
   * The home of a JDK of at least that version: the one that {@code JAVA21_HOME} names, or one that
   * lies beside the JDK of this build.
   *
   * @param feature such as 21
   */
  public static Path jdk(int feature) {
    String named = System.getenv().getOrDefault("JAVA21_HOME", "");
    Path beside = Path.of(System.getProperty("java.home")).toAbsolutePath().getParent();
    try (Stream<Path> others = named.isEmpty() ? Files.list(beside) : Stream.of(Path.of(named))) {
      return others
          .filter(home -> feature(home) >= feature)
          .findFirst()
          .orElseThrow(
              () -> absent("no JDK " + feature + " or newer is here; JAVA21_HOME may name one"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As its file {@code release} says; 0 if it is none. */
  private static int feature(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
          .filter(major -> !major.isEmpty() && Files.isExecutable(home.resolve("bin/java")))
          .map(Integer::valueOf)
          .findFirst()
          .orElse(0);
    } catch (IOException none) {
      return 0;
    }
  }

  /** Goes on only if it is there. */
  public static void that(boolean there, String remedy) {
    if (!there) {
      throw absent(remedy);
    }
  }

  /** Goes on only if this machine may; with the machine's excuse it is a skip anywhere. */
  public static void right(Right right, boolean granted) {
    if (!granted && !right.excuse().isEmpty()) {
      throw new TestAbortedException("skipped: " + right.refused + "; " + right.excuse());
    }
    that(granted, right.refused);
  }

  private static RuntimeException absent(String remedy) {
    return "true".equals(System.getenv("CI"))
        ? new IllegalStateException(remedy)
        : new TestAbortedException("skipped: " + remedy);
  }
}
