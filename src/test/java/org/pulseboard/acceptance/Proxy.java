package org.pulseboard.acceptance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.pulseboard.FreePort;
import org.pulseboard.Needed;
import org.pulseboard.Processes;

/** A real nginx, Caddy or HAProxy of this machine, in front of a server; can be restarted. */
final class Proxy implements AutoCloseable {
  private static final Path DOCUMENT = Path.of("docs", "proxies.md");
  private static final long START_SECONDS = 20;

  private final Kind kind;
  private final Path directory;
  private final URI base;
  private Process process;

  /** A program that Debian packs. */
  enum Kind {
    NGINX("nginx", "nginx-light", "nginx.conf"),
    CADDY("caddy", "caddy", "Caddyfile"),
    HAPROXY("haproxy", "haproxy", "haproxy.cfg");

    final String command;
    final String debianPackage;
    final String file;

    Kind(String command, String debianPackage, String file) {
      this.command = command;
      this.debianPackage = debianPackage;
      this.file = file;
    }

    /** The heading of its block in the document. */
    private String heading(String what) {
      String name = this == NGINX ? "nginx" : this == CADDY ? "Caddy" : "HAProxy";
      return "## " + name + what;
    }

    /** Where it is not installed the test is skipped and says so, but fails where CI=true. */
    private Path program() {
      return Needed.program(command, debianPackage);
    }

    private List<String> arguments(Path directory) {
      String config = directory.resolve(file).toString();
      return switch (this) {
        case NGINX -> List.of("-p", directory + "/", "-c", config);
        case CADDY -> List.of("run", "--config", config, "--adapter", "caddyfile");
        case HAPROXY -> List.of("-db", "-f", config);
      };
    }

    /** Started by root, its workers would be nobody, who may not write into a test's directory. */
    private static String workers() {
      return System.getProperty("user.name").equals("root") ? "user root; " : "";
    }

    private String whole(String block) {
      return switch (this) {
        case NGINX ->
            workers()
                + "daemon off; pid nginx.pid; error_log error.log; events {}\n"
                + "http { access_log off; client_body_temp_path b; proxy_temp_path p;"
                + " fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;\n"
                + block
                + "}\n";
        case CADDY -> "{\n  admin off\n  auto_https off\n  grace_period 1s\n}\n" + block;
        case HAPROXY -> block;
      };
    }
  }

  private Proxy(Kind kind, Path directory, URI base) throws IOException {
    this.kind = kind;
    this.directory = directory;
    this.base = base;
    this.process = launch();
  }

  /** With the document's own configuration. */
  static Proxy documented(Kind kind, boolean belowPath, Path directory, URI server)
      throws Exception {
    String block = block(kind.heading(belowPath ? ", below a path" : ""));
    return start(kind, block, directory, server, belowPath ? "pulse/" : "");
  }

  /** The document's configuration with TLS, with a certificate that was made for this. */
  static Proxy overTls(Kind kind, UnaryOperator<String> changed, Path directory, URI server)
      throws Exception {
    Path certificate = SelfSigned.write(Files.createDirectories(directory));
    String block = changed.apply(block(kind.heading(", with TLS and HTTP/2")));
    return start(
        kind, block.replace("/etc/ssl/pulseboard.pem", certificate + ""), directory, server, "");
  }

  /** With a configuration that listens on 127.0.0.1:8081 and asks 127.0.0.1:8080. */
  static Proxy start(Kind kind, String config, Path directory, URI server, String path)
      throws Exception {
    int port = FreePort.get();
    boolean tls = config.contains("127.0.0.1:8443");
    String adapted =
        config
            .replaceAll("127\\.0\\.0\\.1:(8081|8443)", "127.0.0.1:" + port)
            .replace("127.0.0.1:8080", server.getAuthority());
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(kind.file), kind.whole(adapted));
    String scheme = tls ? "https" : "http";
    URI base = URI.create(scheme + "://127.0.0.1:" + port + "/" + path);
    var proxy = new Proxy(kind, directory, base);
    proxy.awaitAnswer();
    return proxy;
  }

  /** Where a browser finds Pulseboard. */
  URI base() {
    return base;
  }

  /** After a {@link #stop}, at the same address. */
  void again() throws Exception {
    process = launch();
    awaitAnswer();
  }

  @Override
  public void close() {
    stop();
  }

  /** Cuts whatever it carries. */
  void stop() {
    Processes.end(process, Duration.ofSeconds(10));
  }

  private Process launch() throws IOException {
    var command =
        Stream.concat(Stream.of(kind.program().toString()), kind.arguments(directory).stream());
    var builder =
        new ProcessBuilder(command.toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("out.log").toFile()));
    builder.environment().put("HOME", directory.toString());
    return builder.start();
  }

  private void awaitAnswer() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
      if (answers()) {
        return;
      }
    }
    stop();
    throw new IllegalStateException(
        kind.command + " did not start:\n" + Files.readString(directory.resolve("out.log")));
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) base.resolve("api/health").toURL().openConnection();
      if (connection instanceof HttpsURLConnection own) {
        SelfSigned.trust(own);
      }
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The fenced block that follows a heading. */
  private static String block(String heading) throws IOException {
    String document = Files.readString(DOCUMENT);
    int section = document.indexOf(heading + "\n\n```\n");
    int begin = document.indexOf("```\n", section) + 4;
    if (section < 0) {
      throw new IOException(DOCUMENT + " has no block under " + heading);
    }
    return document.substring(begin, document.indexOf("```", begin));
  }
}
