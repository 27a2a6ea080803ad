package org.pulseboard.bench;

import java.io.IOException;
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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pulseboard.FreePort;
import org.pulseboard.Processes;

/** A Payara Micro of its own with the stream in a WAR, and what can be measured from outside. */
final class BenchServer implements AutoCloseable {
  private static final List<String> PARTS =
      List.of(
          "ApiApplication",
          "api/",
          "config/",
          "encoding/",
          "health/",
          "json/",
          "node/",
          "permit/",
          "problem/",
          "stream/",
          "threads/",
          "audit/AuditRecord",
          "audit/AuditReplay",
          "metrics/model/");

  /** The kernel's unit of CPU time on Linux. */
  private static final double TICKS_PER_SECOND = 100;

  final int port;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  BenchServer(Path payara, Path directory, List<String> options) throws Exception {
    port = FreePort.get();
    Path war = war(directory.resolve("bench"));
    Path boot = directory.resolve("bench-boot.asadmin");
    Files.copy(
        Path.of("server-config/payara-micro/pre-boot.asadmin"),
        boot,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var command = new ArrayList<>(List.of("java"));
    command.addAll(options);
    command.addAll(
        List.of("-jar", payara.toString(), "--nocluster", "--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--prebootcommandfile", boot.toString()));
    command.addAll(List.of("--port", "" + port, "--contextroot", "/", "--deploy", war.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("bench-server.log").toFile())
            .start();
    awaitAnswer();
  }

  /** An unpacked WAR: the stream's classes, and the benchmark's own server side. */
  private static Path war(Path war) throws IOException {
    Path classes = war.resolve("WEB-INF/classes");
    copy(Path.of("target/classes"), PARTS, classes);
    copy(Path.of("target/test-classes"), List.of("bench/server/"), classes);
    Files.write(
        war.resolve("WEB-INF/beans.xml"), Files.readAllBytes(Path.of("webapp/WEB-INF/beans.xml")));
    return war;
  }

  private static void copy(Path root, List<String> parts, Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (isPart(name, parts)) {
          Path copy = classes.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }

  /** Whether the stream needs it; the one extension is the deployment's lifetime. */
  private static boolean isPart(String name, List<String> parts) {
    return name.startsWith("META-INF/services/")
        || parts.stream().anyMatch(part -> name.startsWith("org/pulseboard/" + part));
  }

  private void awaitAnswer() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The server did not start; see target/bench-server.log");
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/api/streams").startsWith("{");
    } catch (IOException notYet) {
      return false;
    }
  }

  String get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  /** Publishes and does not wait. */
  CompletableFuture<Integer> publish(String target, int count, int bytes, int rate) {
    String query = "/publish?to=%s&count=%d&bytes=%d&rate=%d";
    var request = request(query.formatted(target, count, bytes, rate));
    return http.sendAsync(
            request.POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(2));
  }

  /** CPU time of the whole process, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Bytes of live objects after a full collection: all, and those of the stream's classes. */
  long[] liveBytes() throws IOException, InterruptedException {
    var jcmd =
        new ProcessBuilder("jcmd", "" + process.pid(), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    long own = 0;
    long all = 0;
    for (String line :
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
      String[] fields = line.strip().split(" +", 5);
      if (line.contains("org.pulseboard.stream")) {
        own += Long.parseLong(fields[2]);
      } else if (line.startsWith("Total")) {
        all = Long.parseLong(fields[2]);
      }
    }
    jcmd.waitFor();
    return new long[] {all, own};
  }

  /** A figure of the process's status file, such as {@code VmRSS}, in bytes. */
  long status(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IllegalArgumentException(String.format(Locale.ROOT, "No %s", name));
  }

  /** Threads of the process. */
  int threads() throws IOException {
    return entries("task");
  }

  /** Files and sockets that the process has open. */
  int openFiles() throws IOException {
    return entries("fd");
  }

  private int entries(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/" + process.pid(), directory))) {
      return (int) entries.count();
    }
  }

  @Override
  public void close() {
    Processes.end(process, Duration.ofSeconds(10));
  }
}
