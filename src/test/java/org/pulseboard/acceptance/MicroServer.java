package org.pulseboard.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pulseboard.FreePort;
import org.pulseboard.Processes;

/** A Payara Micro of its own, with the shipped WAR and settings of its own; stopped as a whole. */
final class MicroServer implements AutoCloseable {
  private static final Path CONFIG = Path.of("server-config", "payara-micro");
  private static final long START_SECONDS = 180;

  final Deployed deployed;
  private final Path log;
  private final Process process;

  /**
   * Starts it, and waits until the application answers.
   *
   * @param directory for its log and its data
   * @param postBoot its commands after the boot
   * @param properties such as {@code -Dpulseboard.x=y}
   * @param options of Payara Micro
   */
  MicroServer(Path directory, Path postBoot, List<String> properties, List<String> options)
      throws IOException, InterruptedException {
    int port = FreePort.get();
    deployed = new Deployed(URI.create("http://127.0.0.1:" + port + "/"));
    log = directory.resolve("server.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Dpulseboard.data-dir=" + directory.resolve("data"));
    command.add("-Dpulseboard.alerts.file=src/test/resources/alerts-of-tests.yaml");
    command.addAll(properties);
    command.addAll(List.of("-jar", System.getProperty("payara.jar")));
    command.addAll(List.of("--deploy", System.getProperty("pulseboard.war")));
    command.addAll(List.of("--contextroot", "/", "--port", Integer.toString(port)));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--prebootcommandfile", CONFIG.resolve("pre-boot.asadmin").toString()));
    command.addAll(List.of("--postbootcommandfile", postBoot.toString()));
    command.addAll(options);
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitAnswer();
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Ends it as an operator would, and waits. */
  @Override
  public void close() {
    Processes.end(process, Duration.ofSeconds(60));
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (System.nanoTime() > deadline || process.waitFor(250, TimeUnit.MILLISECONDS)) {
        throw new IOException("The server did not start: " + end(Files.readString(log)));
      }
    }
  }

  /** Ours whatever it says; before that, the server itself answers in HTML. */
  private boolean answers() throws InterruptedException {
    try {
      return deployed
          .get("api/health", Deployed.NOBODY)
          .headers()
          .firstValue("Content-Type")
          .orElse("")
          .contains("json");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - 4_000));
  }
}
