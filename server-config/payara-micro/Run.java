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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts Payara Micro with Pulseboard at / on 127.0.0.1, says where it is once it answers, and
 * stops it on Ctrl-C. Run by {@code mvn -Prun}; by hand: {@code java Run.java MICRO_JAR AGENT_JAR WAR PORT}.
 */
class Run {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(30);
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "rootfs");
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
    String health = health(address.resolve("api/health"), server);
    System.out.printf(
        """

          Pulseboard   %s
          User         admin
          Password     %s
          Server log   %s
          Stop         Ctrl-C
        %s%s
        """,
        address, password(), LOG, unwell(health), trial());
    System.exit(server.waitFor());
  }

  private static Process start(String microJar, String agentJar, String war, String port)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // the server's own counters of requests, threads and sessions stay at zero without it
    command.add("-javaagent:" + agentJar);
    command.add("-Dpulseboard.data-dir=" + dataDirectory());
    if (temporary().isPresent()) {
      command.add("-Dpulseboard.audit.allow-volatile=true"); // and we say so: see trial()
    }
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

  /** The word for everybody; asked until the trail and the accounts were read, or the limit. */
  private static String health(URI health, Process server) throws InterruptedException {
    var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + OPEN_LIMIT.toNanos();
    String said = "";
    do {
      try {
        said = client.send(request, BodyHandlers.ofString()).body();
      } catch (IOException notNow) {
        // asked again until the limit
      }
    } while (said.contains("DOWN")
        && System.nanoTime() < end
        && !server.waitFor(250, TimeUnit.MILLISECONDS));
    return said.contains("\"UP\"") ? "UP" : said.contains("DEGRADED") ? "DEGRADED" : "DOWN";
  }

  private static String unwell(String health) {
    return health.equals("UP")
        ? ""
        : "  Health       " + health + ": sign in and open About, or read the server log\n";
  }

  /** What is lost with a temporary directory, and the remedy; empty if nothing is. */
  private static String trial() {
    return temporary()
        .map(
            why ->
                ("  Trial        " + dataDirectory() + " " + why + ": what is recorded goes with it\n")
                    + "  To keep it   PULSEBOARD_DATA_DIR="
                    + Path.of(System.getProperty("user.home"), ".pulseboard")
                    + " mvn -Prun\n")
        .orElse("");
  }

  /** Why the data directory may not outlive the machine's next start; empty if it does. */
  private static Optional<String> temporary() {
    try {
      Path directory = existing(Path.of(dataDirectory()).toAbsolutePath()).toRealPath();
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      if (Files.exists(temporary) && directory.startsWith(temporary.toRealPath())) {
        return Optional.of("lies in a temporary directory");
      }
      String type = Files.getFileStore(directory).type();
      return MEMORY.contains(type) ? Optional.of("lies in memory (" + type + ")") : Optional.empty();
    } catch (IOException unknown) {
      return Optional.empty(); // the server says what is wrong with it
    }
  }

  private static Path existing(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : existing(parent);
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
