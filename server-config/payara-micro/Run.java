import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts Payara Micro with Pulseboard at / on 127.0.0.1, says where it is once it answers, and
 * stops it on Ctrl-C. Run by {@code mvn -Prun}; by hand: {@code java Run.java MICRO_JAR AGENT_JAR WAR PORT}.
 */
class Run {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Path HERE = Path.of("server-config", "payara-micro");
  private static final Path LOG = Path.of("target", "payara-micro.log");

  public static void main(String[] args) throws Exception {
    var server = start(args[0], args[1], args[2], args[3]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    // the build that started us may be ended without a word to us
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    var address = URI.create("http://127.0.0.1:" + args[3] + "/");
    if (!answers(address.resolve("api/health"), server)) {
      System.err.printf("Pulseboard did not start; the end of %s:%n%s%n", LOG, endOfLog());
      System.exit(1);
    }
    System.out.printf(
        """

          Pulseboard   %s
          User         admin
          Password     %s
          Server log   %s
          Stop         Ctrl-C

        """,
        address, password(), LOG);
    System.exit(server.waitFor());
  }

  private static Process start(String microJar, String agentJar, String war, String port)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // the server's own counters of requests, threads and sessions stay at zero without it
    command.add("-javaagent:" + agentJar);
    command.add("-Dpulseboard.data-dir=" + dataDirectory());
    command.addAll(List.of("-jar", microJar, "--deploy", war, "--contextroot", "/", "--port", port));
    // no cluster, no multicast, no port but HTTP, no word to the vendor
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--prebootcommandfile", HERE.resolve("pre-boot.asadmin").toString()));
    command.addAll(List.of("--postbootcommandfile", HERE.resolve("post-boot.asadmin").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(LOG.toFile())
        .start();
  }

  /** A port that opens is not yet an application that answers: asks until it does. */
  private static boolean answers(URI health, Process server) throws InterruptedException {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end && !server.waitFor(250, TimeUnit.MILLISECONDS)) {
      try {
        var answer = client.send(request, BodyHandlers.discarding());
        // ours whatever it says; before that, the server itself answers in HTML
        if (answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
          return true;
        }
      } catch (IOException notYet) {
        // asked again until the limit
      }
    }
    return false;
  }

  private static void stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private static String dataDirectory() {
    String set = System.getenv("PULSEBOARD_DATA_DIR");
    return set != null ? set : Path.of("data").toAbsolutePath().toString();
  }

  private static String password() {
    return System.getenv("PULSEBOARD_ADMIN_PASSWORD") != null
        ? "as PULSEBOARD_ADMIN_PASSWORD says"
        : "in " + Path.of(dataDirectory(), "admin-password");
  }

  private static String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(LOG);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
