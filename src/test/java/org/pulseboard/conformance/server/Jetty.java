package org.pulseboard.conformance.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pulseboard.FreePort;

/** Jetty with a base directory of its own, which deploys what comes into {@code webapps}. */
final class Jetty implements AppServer {
  private final String name;
  private Path home;
  private Path log;
  private int port;
  private Map<String, String> environment = Map.of();
  private boolean forgetful;
  private ServerProcess process;

  Jetty(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path war() {
    return Path.of(System.getProperty("pulseboard.servlet.war"));
  }

  @Override
  public void install(Path directory) throws Exception {
    home = directory;
    log = home.resolve("server.log");
    Files.createDirectories(home.resolve("start.d"));
    Files.createDirectories(home.resolve("webapps"));
    Files.copy(
        Distribution.CONFIG.resolve("jetty/pulseboard.ini"),
        home.resolve("start.d/pulseboard.ini"));
  }

  @Override
  public void start(Map<String, String> environment) throws Exception {
    this.environment = environment;
    port = FreePort.get();
    Path distribution = Distribution.unpacked(name);
    process =
        ServerProcess.start(
            List.of(
                Jvm.java(),
                "-Xmx512m",
                "-jar",
                distribution.resolve("start.jar").toString(),
                "jetty.home=" + distribution,
                "jetty.base=" + home,
                "jetty.http.port=" + port),
            environment,
            log);
  }

  @Override
  public void deploy(Path war) throws Exception {
    if (forgetful) {
      stop();
      start(environment);
      forgetful = false;
    }
    Distribution.put(war, home.resolve("webapps/pulseboard.war"));
    Await.until("deployed: " + process.end(), () -> Http.status(address()) != 404);
  }

  @Override
  public void undeploy() throws Exception {
    Files.delete(home.resolve("webapps/pulseboard.war"));
    Await.until("undeployed", () -> Http.status(address()) == 404);
    // 12.0 has dropped the beans of the whole server then, as docs/servers/jetty.md says
    forgetful = name.equals("jetty-12.0");
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
}
