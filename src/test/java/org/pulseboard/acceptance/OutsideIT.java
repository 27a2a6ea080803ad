package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.FreePort;

/**
 * People whom the server's own realm knows, a database that is down, TLS, and secrets everywhere
 * that must come out nowhere.
 */
@Timeout(180)
class OutsideIT {
  private static final String CANARY = "canary-7c1e";
  private static final String ADMIN_PASSWORD = CANARY + "-admin";
  private static final String TOKEN_SECRET = CANARY + "-token-0123456789";
  private static final String TOKEN = "Bearer " + TOKEN_SECRET;
  private static final String ANN_PASSWORD = CANARY + "-ann";
  private static final int TLS_PORT = FreePort.get();

  private static Micro micro;

  @BeforeAll
  static void start() throws Exception {
    Path home = Files.createDirectories(Path.of("target", "micro", "outside-configuration"));
    Path password = home.resolve("ann").toAbsolutePath();
    Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + ANN_PASSWORD + "\n");
    Path commands = home.resolve("post-boot.asadmin");
    Files.write(
        commands,
        List.of(
            "create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource"
                + " --restype javax.sql.DataSource"
                + " --property user=sa:password="
                + CANARY
                + "-jdbc"
                + ":url=\"jdbc\\:h2\\:tcp\\://127.0.0.1\\:1/x;PASSWORD="
                + CANARY
                + "-url\" broken",
            "create-jdbc-resource --connectionpoolid broken jdbc/broken",
            "create-file-user --groups viewer:operator --authrealmname file --passwordfile "
                + password
                + " ann"));
    Path beforeBoot = home.resolve("pre-boot.asadmin");
    Files.writeString(
        beforeBoot, // after it, the listener would bind anew, which fails now and then
        Files.readString(Micro.PRE_BOOT)
            + "\nset configs.config.server-config.network-config.network-listeners.network-listener.https-listener.address=127.0.0.1\n");
    micro =
        Micro.start(
            "outside",
            Map.of(
                "pulseboard.security.realm",
                "server",
                "pulseboard.admin.password",
                ADMIN_PASSWORD,
                "pulseboard.tokens.robot",
                "admin:" + TOKEN_SECRET,
                "pulseboard.tokens.machine",
                "viewer,auditor,publisher:" + CANARY + "-machine-0123456789",
                "pulseboard.audit.datasource",
                "jdbc/broken",
                "pulseboard.otlp.url",
                "http://127.0.0.1:1", // nobody is there, which the log and the health tell
                "pulseboard.otlp.headers",
                "authorization=Bearer%20" + CANARY + "-otlp",
                "some.secret",
                CANARY + "-property"),
            Map.of("SOME_SECRET", CANARY + "-environment"),
            "--sslPort",
            String.valueOf(TLS_PORT),
            "--prebootcommandfile",
            beforeBoot.toString(),
            "--postbootcommandfile",
            commands.toString());
  }

  @AfterAll
  static void stop() {
    micro.close();
  }

  @Test
  void who_is_in_the_servers_realm_signs_in_with_the_roles_of_the_groups() throws Exception {
    var ann = new Person(micro.server().base());

    assertThat(ann.signIn("ann", "wrong").statusCode()).isEqualTo(401);
    assertThat(ann.signIn("ann", ANN_PASSWORD).body()).contains("[\"operator\",\"viewer\"]");

    assertThat(ann.get("api/streams").statusCode()).isEqualTo(200);
    assertThat(ann.get("api/audit").statusCode()).isEqualTo(403);
    String basic = Deployed.basic("ann", ANN_PASSWORD);
    assertThat(micro.server().get("api/session", basic).body()).contains("\"user\":\"ann\"");
    assertThat(
            ann.send("PUT", "api/account/password", "{\"current\":\"x\",\"password\":\"y\"}")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void a_database_that_is_down_keeps_neither_admin_nor_token_nor_metrics_away() throws Exception {
    var admin = new Person(micro.server().base());

    assertThat(admin.signIn("admin", ADMIN_PASSWORD).statusCode()).isEqualTo(200);
    try (var stream = admin.stream("metrics")) {
      stream.next("metrics");
    }
    assertThat(micro.server().get("api/session", TOKEN).statusCode()).isEqualTo(200);
    assertThat(
            admin
                .send(
                    "POST",
                    "api/users",
                    "{\"name\":\"x\",\"password\":\"long enough for it\",\"roles\":[\"viewer\"]}")
                .statusCode())
        .isEqualTo(503);
    assertThat(micro.server().get("api/health", TOKEN).body()).contains("accounts", "DEGRADED");
  }

  @Test
  void over_tls_the_cookie_is_secure_and_the_browser_is_told_to_come_by_tls_only()
      throws Exception {
    URI login = URI.create("https://127.0.0.1:" + TLS_PORT + "/login");
    var request =
        HttpRequest.newBuilder(login)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=admin&password=" + ADMIN_PASSWORD))
            .build();

    HttpResponse<String> answer = trusting().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("max-age="));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .containsIgnoringCase("Secure")
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Strict"));
    assertThat(micro.server().get("login", "").headers().firstValue("Strict-Transport-Security"))
        .as("without TLS")
        .isEmpty();
  }

  @Test
  void no_secret_comes_out_anywhere() throws Exception {
    var admin = new Person(micro.server().base());
    admin.signIn("admin", ADMIN_PASSWORD);
    var output = new StringBuilder();
    for (AccessTable.Line line : AccessTable.read()) {
      if (line.method().equals("GET") && !line.path().equals("api/stream")) {
        output.append(everything(admin.get(line.path())));
        output.append(everything(micro.server().get(line.path(), TOKEN)));
        output.append(everything(micro.server().get(line.path(), "")));
      } else if (!line.method().equals("GET")) {
        output.append(everything(micro.server().send(line.method(), line.path(), TOKEN)));
      }
    }
    try (var stream =
        new EventReader(micro.server().request("api/stream?topics=metrics,audit", TOKEN).build())) {
      output.append(stream.next("hello")).append(stream.next("metrics"));
    }

    assertThat(output).contains("jvm.memory.used").doesNotContain(CANARY);
    assertThat(micro.log()).contains("Payara").doesNotContain(CANARY);
    assertThat(micro.files())
        .as("FortressIT searches those of a journal that works")
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).doesNotContain(CANARY));
  }

  @Test
  void
      who_is_no_operator_is_told_nothing_of_files_products_and_statements_while_the_database_is_down()
          throws Exception {
    String machine = "Bearer " + CANARY + "-machine-0123456789";
    var answers = new StringBuilder();
    for (AccessTable.Line line : AccessTable.read()) {
      for (String caller : List.of("", machine)) {
        if (!line.path().startsWith("api/stream") && line.path().startsWith("api/")) {
          var answer = micro.server().send(line.method(), line.path(), caller);
          answers.append(answer.statusCode() < 400 ? "" : answer.body());
        }
      }
    }
    var event =
        micro
            .server()
            .request("api/events", machine)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\"}"));
    var refused = HttpClient.newHttpClient().send(event.build(), BodyHandlers.ofString());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(answers.append(refused.body()))
        .contains("Sign in first.", "Not recorded")
        .doesNotContain(
            micro.data().toString(), "jdbc", "H2", "SQL", "SELECT", "Connection refused")
        .doesNotContain("org.pulseboard.", "Exception", "\tat ");
  }

  private static String everything(HttpResponse<String> answer) {
    return answer.headers().map() + answer.body();
  }

  /** The certificate of the server is its own. */
  private static HttpClient trusting() throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
