package org.pulseboard.audit.crash.rivals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pulseboard.audit.cdi.Rival;

/** One process of {@link Rival}, and what it said so far. */
final class Child implements AutoCloseable {
  /** For a machine that does much else. */
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(90);

  private final Process process;
  private final Confirmed confirmed;
  private final Thread reader = new Thread(this::read);
  private final AtomicInteger count = new AtomicInteger();
  private volatile String worse = "";

  Child(Path directory, int number, Confirmed confirmed) throws IOException {
    this.confirmed = confirmed;
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Rival.class.getName(),
                directory.toString(),
                "r" + number)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    reader.setDaemon(true);
    reader.start();
  }

  /** How many of its records were confirmed. */
  int count() {
    return count.get();
  }

  /** Waits until as many more are confirmed. */
  void awaitMore(int more) throws InterruptedException {
    int wanted = count.get() + more;
    require(confirmed.await(() -> count.get() >= wanted, PATIENCE_MILLIS), "confirms no more");
  }

  /** Forgets what was said to be worse until now. */
  void forget() {
    worse = "";
  }

  /** Waits until it says that something is worse. */
  String awaitWorse(String kind) throws InterruptedException {
    require(confirmed.await(() -> worse.contains(kind), PATIENCE_MILLIS), "never says " + kind);
    return worse;
  }

  /** As {@code kill -9}; what it said before is read. */
  void kill() throws InterruptedException {
    // Through the handle: what it said before stays readable.
    process.toHandle().destroyForcibly();
    left(137);
  }

  /** As a server ends. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    left(0);
  }

  /** Sends STOP or CONT. */
  void signal(String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("/bin/kill", "-" + name, "" + process.pid()).start().waitFor();
    require(code == 0, "takes no " + name);
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }

  private void left(int code) throws InterruptedException {
    require(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "does not end");
    reader.join();
    require(process.exitValue() == code, "ended with " + process.exitValue());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        follow(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow(String line) {
    if (line.startsWith("refused ") || line.startsWith("behind ")) {
      worse = line;
    }
    if (confirmed.remember(line)) {
      count.incrementAndGet();
    }
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(
          "Process " + process.pid() + " " + otherwise + " after " + count() + "; last: " + worse);
    }
  }
}
