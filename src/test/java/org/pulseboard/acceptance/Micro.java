package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pulseboard.FreePort;
import org.pulseboard.Processes;

/** A Payara Micro of a test's own with the WAR at its root, configured as the test needs it. */
final class Micro implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  /** What a test's own {@code --prebootcommandfile} has to hold too. */
  static final Path PRE_BOOT = Path.of("server-config", "payara-micro", "pre-boot.asadmin");

  private final Process process;
  private final Path log;
  private final Deployed server;

  private Micro(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.server = new Deployed(URI.create("http://127.0.0.1:" + port + "/"));
  }

  /**
   * Starts it and waits until the application answers.
   *
   * @param name of its directory below target, made anew
   * @param properties of the system
   * @param environment beside that of this process
   * @param options of Payara Micro
   */
  static Micro start(
      String name,
      Map<String, String> properties,
      Map<String, String> environment,
      String... options) {
    return start(name, FreePort.get(), properties, environment, options);
  }

  static Micro start(
      String name,
      int port,
      Map<String, String> properties,
      Map<String, String> environment,
      String... options) {
    try {
      Path home = Path.of("target", "micro", name).toAbsolutePath();
      delete(home);
      Files.createDirectories(home);
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx384m", "-Dpulseboard.data-dir=" + home.resolve("data")));
      command.add("-Dpulseboard.audit.allow-volatile=true");
      command.add("-Dpulseboard.alerts.file=src/test/resources/alerts-of-tests.yaml");
      properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.addAll(List.of("-jar", System.getProperty("payara.jar")));
      command.addAll(List.of("--deploy", System.getProperty("pulseboard.war")));
      command.addAll(List.of("--contextroot", "/", "--port", String.valueOf(port)));
      command.addAll(List.of("--nohazelcast", "--disablephonehome"));
      command.addAll(List.of("--prebootcommandfile", PRE_BOOT.toString()));
      command.addAll(List.of(options));
      Path log = home.resolve("server.log");
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var micro = new Micro(builder.start(), log, port);
      micro.awaitAnswer();
      return micro;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Deployed server() {
    return server;
  }

  long pid() {
    return process.pid();
  }

  Path data() {
    return log.resolveSibling("data");
  }

  /** What each file in the data directory holds now, byte by byte. */
  List<String> files() throws IOException {
    try (var files = Files.walk(data())) {
      var contents = new ArrayList<String>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return contents;
    }
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Processes.end(process, Duration.ofSeconds(20));
  }

  /** Ours whatever it says; before that, the server itself answers in HTML. */
  private void awaitAnswer() throws IOException {
    var client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(server.base().resolve("api/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    long end = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (System.nanoTime() < end && !process.waitFor(250, TimeUnit.MILLISECONDS)) {
        try {
          var answer = client.send(request, BodyHandlers.discarding());
          if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
            return;
          }
        } catch (IOException notYet) {
          // asked again until the limit
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IllegalStateException("Payara Micro did not start:\n" + log());
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
