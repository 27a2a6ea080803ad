package org.pulseboard.conformance.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.pulseboard.FreePort;

/** Payara Server or GlassFish: a copy of its first domain, driven by {@code asadmin}. */
final class AsadminServer implements AppServer {
  private static final Pattern PORT =
      Pattern.compile("<(network-listener|iiop-listener|jmx-connector) ([^>]*)port=\"\\d+\"");

  private final String name;
  private final Path config;
  private Path asadmin;
  private Path home;
  private int port;
  private int adminPort;
  private Map<String, String> environment = Map.of();
  private ServerProcess process;

  AsadminServer(String name, String config) {
    this.name = name;
    this.config = Distribution.CONFIG.resolve(config);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void install(Path home) throws Exception {
    this.home = home;
    Path distribution = Distribution.unpacked(name);
    asadmin = distribution.resolve("bin/asadmin");
    Distribution.copy(
        distribution.resolve("glassfish/domains/domain1"), home.resolve("domains/domain1"));
    port = FreePort.get();
    adminPort = FreePort.get();
    Path domain = home.resolve("domains/domain1/config/domain.xml");
    Files.writeString(domain, onLoopback(Files.readString(domain)));
  }

  /** The domain with ports that are free, on the loopback interface, without a cluster. */
  private String onLoopback(String domain) throws IOException {
    String moved =
        domain
            .replace("address=\"0.0.0.0\" ", "")
            .replace(
                "<hazelcast-config-specific-configuration>",
                "<hazelcast-config-specific-configuration enabled=\"false\">")
            .replace("port=6666", "port=" + FreePort.get())
            .replace("port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"")
            .replace("port=\"4848\"", "port=\"" + adminPort + "\" address=\"127.0.0.1\"");
    var result = new StringBuilder();
    var match = PORT.matcher(moved);
    while (match.find()) {
      String own = match.group();
      match.appendReplacement(
          result,
          own.contains(String.valueOf(port)) || own.contains(String.valueOf(adminPort))
              ? own
              : own.replaceFirst(
                  "port=\"\\d+\"", "address=\"127.0.0.1\" port=\"" + FreePort.get() + "\""));
    }
    return match.appendTail(result).toString();
  }

  @Override
  public void start(Map<String, String> environment) throws Exception {
    this.environment = environment;
    launch();
    asadmin("multimode", "--file", config.resolve("configure.asadmin").toString());
    stop();
    launch();
  }

  private void launch() throws Exception {
    process =
        ServerProcess.start(
            List.of(
                asadmin.toString(),
                "start-domain",
                "--domaindir",
                home.resolve("domains").toString(),
                "--verbose",
                "domain1"),
            environment,
            home.resolve("server.log"));
    Await.until(
        "the domain administration answers: " + process.end(),
        () -> {
          if (!process.isAlive()) {
            throw new IOException("The domain did not start:\n" + process.end());
          }
          return answers();
        });
  }

  private boolean answers() throws IOException, InterruptedException {
    var ask =
        new ProcessBuilder(asadmin.toString(), "--port", String.valueOf(adminPort), "uptime")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ask.environment().put("AS_JAVA", Jvm.home().toString());
    var asking = ask.start();
    return asking.waitFor(60, TimeUnit.SECONDS) && asking.exitValue() == 0;
  }

  @Override
  public void deploy(Path war) throws Exception {
    asadmin("deploy", war.toString());
  }

  @Override
  public void undeploy() throws Exception {
    asadmin("undeploy", "pulseboard");
  }

  @Override
  public void stop() throws Exception {
    if (process != null) {
      process.stop();
      process = null;
    }
  }

  private void asadmin(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<String>(List.of(asadmin.toString(), "--port", String.valueOf(adminPort)));
    command.addAll(List.of(arguments));
    ServerProcess.run(command, environment, home.resolve("asadmin.log"));
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + port + "/pulseboard/");
  }

  @Override
  public ProcessHandle jvm() {
    return process.jvm();
  }

  /** GlassFish would, but no test of ours has shown it. */
  @Override
  public boolean takesEars() {
    return name.startsWith("payara");
  }

  /** GlassFish 7.0.21 and 8.0.0-M12 take the attribute and forget it. */
  @Override
  public boolean keepsCookieAttributes() {
    return name.startsWith("payara");
  }
}
