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

/** WildFly with its own {@code standalone} directory, fed by its deployment scanner. */
final class WildFly implements AppServer {
  private static final String DEFAULT = "standalone.xml";

  private final String config;
  private final List<String> more;
  private Path bin;
  private Path base;
  private Path log;
  private int port;
  private String deployed = "";
  private ServerProcess process;

  WildFly() {
    this(DEFAULT, List.of());
  }

  /**
   * With a configuration of its own.
   *
   * @param config file of the distribution
   * @param more commands for it, after those that it needs anyway
   */
  WildFly(String config, List<String> more) {
    this.config = config;
    this.more = more;
  }

  @Override
  public String name() {
    return "wildfly";
  }

  @Override
  public void install(Path home) throws Exception {
    Path distribution = Distribution.unpacked(name());
    bin = distribution.resolve("bin");
    base = home.resolve("standalone");
    log = home.resolve("server.log");
    port = FreePort.get();
    Distribution.copy(distribution.resolve("standalone"), base);
    ServerProcess.run(
        List.of("sh", bin.resolve("jboss-cli.sh").toString(), "--file=" + commands(home)),
        Map.of("JAVA_OPTS", "-Xmx256m -Djboss.server.base.dir=" + base),
        home.resolve("configure.log"));
  }

  private Path commands(Path home) throws IOException {
    Path documented = Distribution.CONFIG.resolve("wildfly/configure.cli");
    if (config.equals(DEFAULT) && more.isEmpty()) {
      return documented;
    }
    String last = "stop-embedded-server";
    return Files.writeString(
        home.resolve("configure.cli"),
        Files.readString(documented)
            .replace("embed-server ", "embed-server --server-config=" + config + " ")
            .replace(last, String.join("\n", more) + "\n" + last));
  }

  @Override
  public void start(Map<String, String> environment) throws Exception {
    var settings = new HashMap<>(environment);
    settings.put("JAVA_OPTS", "-Xmx512m -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true");
    process =
        ServerProcess.start(
            List.of(
                "sh",
                bin.resolve("standalone.sh").toString(),
                "--server-config=" + config,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + FreePort.get(),
                "-Djboss.management.http.port=" + FreePort.get()),
            settings,
            log);
  }

  @Override
  public void deploy(Path war) throws Exception {
    deployed = war.getFileName().toString();
    Path target = deployments().resolve(deployed);
    Files.deleteIfExists(marker("undeployed"));
    Files.copy(war, target, StandardCopyOption.REPLACE_EXISTING);
    Await.until(
        "deployed: " + process.end(),
        () -> Files.exists(marker("deployed")) || Files.exists(marker("failed")));
    if (Files.exists(marker("failed"))) {
      throw new AssertionError(Files.readString(marker("failed")));
    }
  }

  @Override
  public void undeploy() throws Exception {
    Files.delete(marker("deployed"));
    Await.until("undeployed", () -> Files.exists(marker("undeployed")));
  }

  @Override
  public void redeploy(Path war) throws Exception {
    deployed = war.getFileName().toString();
    undeploy();
    deploy(war);
  }

  @Override
  public void stop() throws Exception {
    if (process != null) {
      process.stop();
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

  @Override
  public boolean takesEars() {
    return true;
  }

  private Path deployments() {
    return base.resolve("deployments");
  }

  private Path marker(String state) {
    return deployments().resolve(deployed + "." + state);
  }
}
