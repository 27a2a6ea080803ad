package org.pulseboard.conformance.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pulseboard.FreePort;

/** Tomcat with a base directory of its own, which deploys what comes into {@code webapps}. */
final class Tomcat implements AppServer {
  private final String name;
  private Path home;
  private Path log;
  private int port;
  private ServerProcess process;

  Tomcat(String name) {
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
    for (String part : List.of("bin", "logs", "temp", "webapps", "work")) {
      Files.createDirectories(home.resolve(part));
    }
    Path config = Distribution.CONFIG.resolve("tomcat");
    Distribution.copy(Distribution.unpacked(name).resolve("conf"), home.resolve("conf"));
    Files.delete(home.resolve("conf/server.xml"));
    Files.copy(config.resolve("server.xml"), home.resolve("conf/server.xml"));
    Files.copy(config.resolve("setenv.sh"), home.resolve("bin/setenv.sh"));
    Files.writeString(
        home.resolve("conf/logging.properties"),
        Files.readString(config.resolve("logging.properties")),
        StandardOpenOption.APPEND);
  }

  @Override
  public void start(Map<String, String> environment) throws Exception {
    port = FreePort.get();
    var settings = new HashMap<>(environment);
    settings.put("CATALINA_BASE", home.toString());
    settings.put("CATALINA_OPTS", "-Xmx512m");
    settings.put("HTTP_PORT", String.valueOf(port));
    Path script = Distribution.unpacked(name).resolve("bin/catalina.sh");
    process = ServerProcess.start(List.of("sh", script.toString(), "run"), settings, log);
  }

  @Override
  public void deploy(Path war) throws Exception {
    Distribution.put(war, home.resolve("webapps/pulseboard.war"));
    Await.until("deployed: " + process.end(), () -> Http.status(address()) != 404);
  }

  @Override
  public void undeploy() throws Exception {
    Files.delete(home.resolve("webapps/pulseboard.war"));
    Await.until("undeployed", () -> !Files.exists(home.resolve("webapps/pulseboard")));
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
