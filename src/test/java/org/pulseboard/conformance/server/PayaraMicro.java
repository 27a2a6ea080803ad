package org.pulseboard.conformance.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pulseboard.FreePort;

/** Payara Micro: the command names the application, so that both live and end together. */
final class PayaraMicro implements AppServer {
  private final Path java;
  private Path log;
  private int port;
  private Map<String, String> environment = Map.of();
  private ServerProcess process;

  PayaraMicro() {
    this(Jvm.home());
  }

  /** On another JDK. */
  PayaraMicro(Path java) {
    this.java = java;
  }

  @Override
  public String name() {
    return "payara-micro";
  }

  @Override
  public void install(Path home) throws IOException {
    log = home.resolve("server.log");
    port = FreePort.get();
  }

  @Override
  public void start(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void deploy(Path war) throws IOException {
    Path config = Distribution.CONFIG.resolve("payara-micro");
    process =
        ServerProcess.start(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                "-javaagent:" + System.getProperty("payara.agent"),
                "-jar",
                System.getProperty("payara.jar"),
                "--deploy",
                war.toString(),
                "--port",
                String.valueOf(port),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                config.resolve("pre-boot.asadmin").toString(),
                "--postbootcommandfile",
                config.resolve("post-boot.asadmin").toString()),
            environment,
            log);
  }

  @Override
  public void undeploy() throws Exception {
    stop();
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

  @Override
  public boolean outlivesItsApplication() {
    return false;
  }
}
