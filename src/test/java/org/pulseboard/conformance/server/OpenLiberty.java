package org.pulseboard.conformance.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pulseboard.FreePort;

/** Open Liberty: a server directory of its own, whose {@code apps} it watches. */
final class OpenLiberty implements AppServer {
  private static final String STARTED = "CWWKZ0001I";
  private static final String UPDATED = "CWWKZ0003I";
  private static final String FAILED = "CWWKZ0002E";
  private static final String STOPPED = "CWWKZ0009I";

  /** Code of "the server is ready to run a smarter planet". */
  private static final String READY = "CWWKF0011I";

  private Path distribution;
  private Path server;
  private Path log;
  private int port;
  private ServerProcess process;

  @Override
  public String name() {
    return "open-liberty";
  }

  @Override
  public void install(Path home) throws Exception {
    distribution = Distribution.unpacked(name());
    server = Files.createDirectories(home.resolve("usr/servers/pulseboard"));
    Files.createDirectories(server.resolve("apps"));
    log = home.resolve("server.log");
    port = FreePort.get();
    Files.copy(
        Distribution.CONFIG.resolve("open-liberty/server.xml"), server.resolve("server.xml"));
    Files.writeString(server.resolve("bootstrap.properties"), "http.port=" + port + "\n");
  }

  @Override
  public void start(Map<String, String> environment) throws Exception {
    var settings = new HashMap<>(environment);
    settings.put("WLP_USER_DIR", server.getParent().getParent().toString());
    settings.put("JVM_ARGS", "-Xmx512m");
    process =
        ServerProcess.start(
            List.of("sh", distribution.resolve("bin/server").toString(), "run", "pulseboard"),
            settings,
            log);
    Await.until("Liberty is ready", () -> said(READY) > 0);
  }

  @Override
  public void deploy(Path war) throws Exception {
    long before = said(STARTED) + said(UPDATED);
    Path staged =
        Files.copy(war, server.resolve("staged.war"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(staged, app(), StandardCopyOption.ATOMIC_MOVE);
    Await.until(
        "the application has started",
        () -> {
          if (said(FAILED) > 0) {
            throw new IOException("Liberty refused the application:\n" + process.end());
          }
          return said(STARTED) + said(UPDATED) > before;
        });
  }

  @Override
  public void undeploy() throws Exception {
    long before = said(STOPPED);
    Files.delete(app());
    Await.until("the application has stopped", () -> said(STOPPED) > before);
  }

  @Override
  public void stop() throws Exception {
    if (process != null) {
      process.stop();
      process = null;
    }
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/pulseboard/");
  }

  @Override
  public ProcessHandle jvm() {
    return process.jvm();
  }

  private Path app() {
    return server.resolve("apps/pulseboard.war");
  }

  /** How often the server's log has that message. */
  private long said(String code) throws IOException {
    return Files.exists(log) ? Files.readString(log).split(code, -1).length - 1L : 0;
  }
}
