package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.pulseboard.conformance.module.ShopModule;
import org.pulseboard.conformance.server.AppServer;
import org.pulseboard.conformance.server.Servers;

/**
 * The same checks on every server that {@code -Dservers=name,name} chooses, one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
  private static final Path WORK = Path.of("target", "conformance").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final List<AppServer> servers = Servers.chosen();
  private final ConformanceTable table =
      new ConformanceTable(servers.stream().map(AppServer::name).toList());

  @TestFactory
  Stream<DynamicContainer> on_every_server_pulseboard() {
    return servers.stream().map(server -> checks(new Run(server, server.war())));
  }

  @AfterAll
  void print() throws Exception {
    for (var server : servers) {
      server.stop();
    }
    System.out.println(table.write(WORK.resolve("table.md")));
  }

  private DynamicContainer checks(Run run) {
    Path withModule = withModule(run);
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("is installed and configured as docs/servers says", this::start));
    checks.add(LifeChecks.deploys());
    checks.addAll(AccessChecks.all());
    checks.addAll(StreamChecks.all());
    checks.addAll(LifeChecks.ending(withModule));
    checks.add(MeterChecks.values());
    checks.add(new Check("stops", ConformanceIT::stop));
    return dynamicContainer(run.server.name(), checks.stream().map(check -> test(run, check)));
  }

  private DynamicTest test(Run run, Check check) {
    return dynamicTest(
        run.server.name() + " " + check.claim(),
        () -> {
          table.put(check.claim(), run.server.name(), "FAILS");
          String result = assertTimeoutPreemptively(LIMIT, () -> check.body().run(run));
          table.put(check.claim(), run.server.name(), result);
        });
  }

  private String start(Run run) throws Exception {
    Path home = WORK.resolve(run.server.name());
    delete(home);
    Files.createDirectories(home);
    run.server.install(home);
    run.server.start(settings(home.resolve("data")));
    return Check.OK;
  }

  private static String stop(Run run) throws Exception {
    run.server.stop();
    return Check.OK;
  }

  /** As environment variables, which every server takes in the same way. */
  static Map<String, String> settings(Path data) {
    return Map.of(
        "PULSEBOARD_DATA_DIR", data.toString(),
        "PULSEBOARD_AUDIT_ALLOW_VOLATILE", "true", // where a build's directory is in memory
        "PULSEBOARD_ADMIN_PASSWORD", "acceptance-password",
        "PULSEBOARD_TOKENS_WATCHER", "viewer:watcher-secret-0123456789",
        "PULSEBOARD_TOKENS_READER", "auditor:reader-secret-01234567890",
        "PULSEBOARD_TOKENS_OPS", "operator:ops-secret-01234567890123",
        "PULSEBOARD_TOKENS_FEEDER", "publisher:feeder-secret-0123456789",
        "PULSEBOARD_STREAM_MAX_PER_USER", "300",
        "PULSEBOARD_STREAM_STALL_TIMEOUT", "5s");
  }

  private static Path withModule(Run run) {
    var module =
        ShrinkWrap.create(JavaArchive.class, "shop.jar")
            .addClass(ShopModule.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    File file = WORK.resolve("with-module/" + run.server.name() + "/pulseboard.war").toFile();
    assertThat(file.getParentFile().isDirectory() || file.getParentFile().mkdirs()).isTrue();
    ShrinkWrap.createFromZipFile(WebArchive.class, run.war.toFile())
        .addAsLibrary(module)
        .as(ZipExporter.class)
        .exportTo(file, true);
    return file.toPath();
  }

  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }
}
