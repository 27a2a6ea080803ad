package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.Needed;

/**
 * A Payara Micro whose temporary directory and data directory are file systems of their own, both
 * filled to the last byte.
 */
@Tag("outages")
@Timeout(420)
class FullDisksIT {
  private static final String MOUNT =
      "mount -t tmpfs -o size=80m none \"$0\" && mount -t tmpfs -o size=700m none \"$1\""
          + " && shift && exec \"$@\"";

  /** A JVM that records on a full disk ended after 8 to 24 s. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @TempDir Path home;
  private Path temporary;
  private Path data;
  private Process process;
  private Deployed server;

  @BeforeEach
  void start() throws Exception {
    temporary = Files.createDirectories(home.resolve("temporary"));
    data = Files.createDirectories(home.resolve("data"));
    Needed.right(Needed.Right.MOUNTS, permitted());
    int port = FreePort.get();
    server = new Deployed(URI.create("http://127.0.0.1:" + port + "/"));
    process =
        new ProcessBuilder(mounted(java(port)))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("server.log").toFile())
            .start();
    await(
        "the recorder's values", () -> catalogue().contains("\"jvm.exceptions\"") && !isMissing());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void the_server_answers_whichever_of_its_directories_is_full_and_measures_again_after()
      throws Exception {
    Path filler = fill(temporary);
    answersFor(LONG_ENOUGH);
    assertThat(isMissing()).isFalse();
    Files.delete(filler);

    filler = fill(data);
    await("no values of the recorder", this::isMissing);
    assertThat(catalogue()).contains("MiB left");
    assertThat(server.get("api/health", Deployed.ADMIN).body()).contains("flight-recorder");
    answersFor(LONG_ENOUGH);
    Files.delete(filler);

    await("values again", () -> !isMissing());
    assertThat(process.isAlive()).isTrue();
  }

  private void answersFor(Duration time) throws Exception {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      assertThat(process.isAlive()).as(this::end).isTrue();
      assertThat(server.get("api/session", Deployed.ADMIN).statusCode()).isEqualTo(200);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  private String end() {
    try {
      String all = Files.readString(home.resolve("server.log"));
      return all.substring(Math.max(0, all.length() - 2_000));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Whether the catalogue says why nothing is recorded. */
  private boolean isMissing() throws Exception {
    return catalogue().contains("Nothing is recorded");
  }

  private String catalogue() throws Exception {
    return server.get("api/metrics/catalog", Deployed.ADMIN).body();
  }

  /** What a test waits for. */
  private interface State {
    boolean isReached() throws Exception;
  }

  private void await(String what, State state) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < deadline) {
      assertThat(process.isAlive()).as(this::end).isTrue();
      try {
        if (state.isReached()) {
          return;
        }
      } catch (IOException notYet) {
        // asked again until the deadline
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    throw new AssertionError("never " + what + ": " + end());
  }

  private List<String> java(int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-Djava.io.tmpdir=" + temporary,
        "-Dpulseboard.data-dir=" + data,
        "-Dpulseboard.admin.password=acceptance-password",
        "-jar",
        System.getProperty("payara.jar"),
        "--rootDir",
        home.resolve("root").toString(),
        "--deploy",
        System.getProperty("pulseboard.war"),
        "--contextroot",
        "/",
        "--port",
        String.valueOf(port),
        "--nohazelcast",
        "--disablephonehome",
        "--prebootcommandfile",
        Micro.PRE_BOOT.toString());
  }

  private boolean permitted() throws IOException, InterruptedException {
    return new ProcessBuilder(mounted(List.of("true"))).start().waitFor() == 0;
  }

  /** In a mount namespace of its own, which ends with it. */
  private List<String> mounted(List<String> command) {
    var all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT));
    all.addAll(List.of(temporary.toString(), data.toString()));
    all.addAll(command);
    return all;
  }

  /** The process alone sees its file systems; the kernel shows them here below its number. */
  private Path fill(Path directory) {
    Path filler = Path.of("/proc/" + process.pid() + "/root" + directory, "filler");
    for (int size = 1 << 20; size > 0; size /= 4) {
      try (var out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[size]);
        }
      } catch (IOException full) {
        // A smaller piece may still fit.
      }
    }
    return filler;
  }
}
