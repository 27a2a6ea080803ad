package org.pulseboard.conformance.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that this suite started, with its log; ends with this JVM at the latest. */
final class ServerProcess {
  /** A loaded machine needs long to stop a server, and none that is well needs this. */
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** Starts a command that stays until it is stopped. */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    return new ServerProcess(launch(command, environment, log), log);
  }

  /** Runs a command that ends by itself. */
  static void run(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    var process = launch(command, environment, log);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.isAlive() || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + end(log));
    }
  }

  private static Process launch(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_HOME", Jvm.home().toString());
    builder.environment().put("AS_JAVA", Jvm.home().toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The server's own JVM: the last one of a chain of scripts and launchers. */
  ProcessHandle jvm() {
    var chain = new ArrayList<ProcessHandle>(List.of(process.toHandle()));
    process.descendants().forEach(chain::add);
    return chain.stream()
        .filter(handle -> handle.info().command().orElse("").endsWith("java"))
        .filter(handle -> handle.children().findAny().isEmpty())
        .findFirst()
        .orElse(process.toHandle());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the JVM to end, as Ctrl-C does, and waits. */
  void stop() throws IOException, InterruptedException {
    jvm().destroy();
    boolean ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    kill();
    if (!ended) {
      throw new IOException("Did not stop within " + STOP + ":\n" + end(log));
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** What the server said last. */
  String end() {
    return end(log);
  }

  private static String end(Path log) {
    try {
      List<String> lines = List.of(Files.readString(log, StandardCharsets.UTF_8).split("\n"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
