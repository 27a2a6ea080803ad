package org.pulseboard.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One program that reads the stream through its turnstile, and what it printed. */
final class ClientRun implements AutoCloseable {
  private static final Pattern SEQ = Pattern.compile("(?s).*\"seq\":(\\d+)[,}].*");
  private static final Pattern GAP = Pattern.compile("gap .*\"fromSeq\":(\\d+),\"toSeq\":(\\d+).*");
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Path home;
  private final Turnstile turnstile;
  private final List<String> command;
  private @Nullable Process process;
  private boolean gaveUp;

  ClientRun(List<String> command, Path home, Turnstile turnstile) {
    this.command = command;
    this.home = home;
    this.turnstile = turnstile;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  /** Starts the program, for the first time or again. */
  void start() throws IOException {
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("PULSEBOARD_URL", "http://127.0.0.1:" + turnstile.port());
    builder.environment().put("PULSEBOARD_TOKEN", "a-secret");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("out").toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("err").toFile()));
    process = builder.start();
  }

  /** Waits until it has printed that; after a time without it, never again for anything. */
  void await(String line) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!gaveUp && !printed().contains(line)) {
      gaveUp = System.nanoTime() > deadline;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Waits until the program has ended by itself. */
  void awaitEnd() throws InterruptedException {
    Process running = process;
    if (running != null && !gaveUp) {
      gaveUp = !running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** What came: sequence numbers, and gaps with the first and the last one that is gone. */
  List<String> printed() throws IOException {
    return read("out").lines().map(ClientRun::brief).toList();
  }

  /** What it complained of. */
  String errors() throws IOException {
    return read("err");
  }

  private String read(String name) throws IOException {
    Path file = home.resolve(name);
    String text = Files.exists(file) ? Files.readString(file) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static String brief(String line) {
    Matcher gap = GAP.matcher(line);
    if (gap.matches()) {
      return "gap " + gap.group(1) + "-" + gap.group(2);
    }
    Matcher record = SEQ.matcher(line);
    return record.matches() ? record.group(1) : line;
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    turnstile.close();
    Files.deleteIfExists(home.resolve("node_modules/eventsource")); // leads out of the directory
  }
}
