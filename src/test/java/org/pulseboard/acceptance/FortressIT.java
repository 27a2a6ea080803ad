package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.FreePort;
import org.pulseboard.conformance.server.Await;

/** A fresh start without any password configured, and strangers who mean it ill. */
@Timeout(180)
class FortressIT {
  private static final String TOKEN = "Bearer fortress-admin-0123456789";
  private static final String PASSWORD = "correct horse battery";
  private static final Duration LIFETIME = Duration.ofSeconds(20);
  private static final int PORT = FreePort.get();

  private static Micro micro;

  @BeforeAll
  static void start() {
    micro =
        Micro.start(
            "fortress",
            PORT,
            Map.of(
                "pulseboard.tokens.robot",
                "admin:" + TOKEN.substring(7),
                "pulseboard.security.session-idle",
                "10s",
                "pulseboard.security.session-lifetime",
                LIFETIME.toSeconds() + "s",
                "pulseboard.stream.heartbeat",
                "1s"),
            Map.of());
  }

  @AfterAll
  static void stop() {
    micro.close();
  }

  @Test
  void a_fresh_start_listens_on_the_http_port_of_the_loopback_interface_and_nowhere_else()
      throws Exception {
    assertThat(Sockets.listening(micro.pid()))
        .hasSize(1)
        .allSatisfy(
            socket -> assertThat(socket).contains("0100007F").endsWith("%04X".formatted(PORT)));
  }

  @Test
  void the_generated_password_is_its_owners_only_and_opens_nothing_once_it_was_changed()
      throws Exception {
    Path file = micro.data().resolve("admin-password");
    String generated = Files.readString(file).strip();
    var person = new Person(micro.server().base());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(person.signIn("admin", generated).statusCode()).isEqualTo(200);
    String change = "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(generated, PASSWORD);
    assertThat(person.send("PUT", "api/account/password", change).statusCode()).isEqualTo(204);

    assertThat(micro.server().get("api/session", basic(generated)).statusCode()).isEqualTo(401);
    assertThat(micro.server().get("api/session", basic(PASSWORD)).statusCode()).isEqualTo(200);
    assertThat(Files.readString(file)).doesNotContain(generated).contains("on the page");
  }

  @Test
  void the_last_active_administrator_can_neither_be_disabled_nor_demoted() throws Exception {
    assertThat(send("PATCH", "api/users/admin", "{'active':false}").statusCode()).isEqualTo(409);
    assertThat(send("PATCH", "api/users/admin", "{'roles':['viewer']}").body())
        .contains("last active administrator");

    send("POST", "api/users", "{'name':'second','password':'" + PASSWORD + "','roles':['admin']}");

    assertThat(send("PATCH", "api/users/admin", "{'active':false}").statusCode()).isEqualTo(200);
    assertThat(send("PATCH", "api/users/second", "{'active':false}").statusCode()).isEqualTo(409);
    assertThat(send("PATCH", "api/users/admin", "{'active':true}").statusCode()).isEqualTo(200);
    assertThat(micro.server().get("api/audit?outcome=denied&action=user.change", TOKEN).body())
        .contains("last active administrator");
  }

  @Test
  void a_session_without_requests_ends_and_its_stream_with_it() throws Exception {
    add("idle");
    var person = new Person(micro.server().base());
    person.signIn("idle", PASSWORD);
    try (var stream = person.stream("metrics")) {
      stream.next("hello");

      assertThatThrownBy(() -> stream.next(event -> false)).hasMessageContaining("ended");
    }
    assertThat(person.get("api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_in_use_ends_at_the_end_of_its_lifetime() throws Exception {
    add("busy");
    var person = new Person(micro.server().base());
    long begin = System.nanoTime();
    person.signIn("busy", PASSWORD);
    var status = new AtomicInteger();
    Await.until(
        "the session has ended",
        () -> {
          status.set(person.status("GET", "api/session"));
          return status.get() != 200;
        });

    assertThat(status).hasValue(401);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("idle would have ended it after 10 s")
        .isGreaterThan(LIFETIME.minusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST  | api/users  | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "POST  | api/users  | {'name':'a','name':'b'}",
        "POST  | api/users  | {'name':'\u00ff'",
        "POST  | api/users  | []",
        "PATCH | api/users/admin | {'admin':true}",
        "POST  | api/tokens | {'name':'t','roles':['viewer'],'days':1e999999999}",
        "POST  | api/tokens | {'name':'t','roles':'viewer'}",
        "POST  | api/events | {'actor':'a','actor':'b'}",
        "PUT   | api/account/password | {'current':'a','current':'b'}",
      })
  void a_body_that_is_malformed_or_that_parsers_could_read_in_two_ways_is_a_400(
      String method, String path, String body) throws Exception {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    try (var raw = new Raw(micro.server().base())) {
      raw.send(head(method, path, "Content-Length: " + bytes.length)).send(bytes);

      assertThat(raw.status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({"login", "api/users", "api/tokens", "api/events", "api/account/password"})
  void a_body_without_end_is_refused_after_its_limit(String path) throws Exception {
    String method = path.endsWith("password") ? "PUT" : "POST";
    try (var raw = new Raw(micro.server().base())) {
      raw.send(head(method, path, "Transfer-Encoding: chunked")).sendChunksUntilAnswered();

      assertThat(raw.status()).isEqualTo(413);
    }
    try (var raw = new Raw(micro.server().base())) {
      raw.send(head(method, path, "Content-Length: 999999999"));

      assertThat(raw.status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @CsvSource({"username=%ff&password=x", "username=a&username=b", "username=%zz&password=x"})
  void a_form_that_cannot_be_read_is_a_400(String form) throws Exception {
    var answer = new Person(micro.server().base()).form("login", form);

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void a_form_that_never_ends_is_a_408() throws Exception {
    try (var raw = new Raw(micro.server().base())) {
      raw.send(head("POST", "login", "Content-Length: 100")).send("username=a");

      assertThat(raw.status()).isEqualTo(408);
    }
  }

  @Test
  void two_hundred_slow_clients_keep_nobody_waiting() throws Exception {
    micro.server().awaitFirstTick(TOKEN);
    var slow = new ArrayList<Raw>();
    try {
      for (int i = 0; i < 200; i++) {
        var raw = new Raw(micro.server().base());
        slow.add(raw);
        switch (i % 3) {
          case 0 -> raw.send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
          case 1 -> raw.send(head("POST", "login", "Content-Length: 100")).send("user");
          default -> raw.send(anonymous("POST", "api/events", "Content-Length: 100")).send("{");
        }
      }
      long worst = 0;
      for (int i = 0; i < 20; i++) {
        long begin = System.nanoTime();
        assertThat(micro.server().get("api/metrics/catalog", TOKEN).statusCode()).isEqualTo(200);
        worst = Math.max(worst, System.nanoTime() - begin);
      }
      Files.writeString(
          Path.of("target", "slow-clients.txt"), "worst of 20: " + worst / 1_000_000 + " ms\n");
      assertThat(worst).isLessThan(10_000_000_000L);
    } finally {
      for (Raw raw : slow) {
        raw.close();
      }
    }
  }

  @Test
  void what_strangers_type_forges_no_log_line_and_is_never_looked_up() throws Exception {
    try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      String trap = "x\r\nFORGED\n${jndi:ldap://127.0.0.1:" + listener.getLocalPort() + "/a}";
      String json = trap.replace("\r", "\\r").replace("\n", "\\n");
      new Person(micro.server().base()).signIn(trap, trap);
      micro.server().get("api/session", Deployed.basic(trap, trap));
      micro.server().get("api/session", "Bearer " + trap.replaceAll("[\r\n]", " "));
      send(
          "POST",
          "api/events",
          "{'actor':'%1$s','action':'%1$s','target':'%1$s','reason':'%1$s'}".formatted(json));
      send(
          "POST",
          "api/users",
          "{'name':'%1$s','password':'%1$s','roles':['%1$s']}".formatted(json));
      micro.server().get("api/audit?actor=%24%7Bjndi:x%7D%0d%0aFORGED", TOKEN);
      micro.server().get("nothing%0d%0aFORGED", TOKEN);

      assertThat(micro.log().lines().filter(line -> line.startsWith("FORGED"))).isEmpty();
      listener.setSoTimeout(1_000);
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void a_token_has_no_password_to_change() throws Exception {
    String change = "{'current':'a','password':'" + PASSWORD + "'}";

    assertThat(send("PUT", "api/account/password", change).statusCode()).isEqualTo(409);
  }

  @Test
  void no_file_of_ours_holds_a_password_or_the_secret_of_a_token() throws Exception {
    String password = "a canary in a coal mine";
    String user = "{'name':'canary','password':'" + password + "','roles':['viewer']}";
    String made = send("POST", "api/tokens", "{'name':'canary','roles':['publisher']}").body();
    String secret = made.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
    assertThat(send("POST", "api/users", user).statusCode()).isEqualTo(201);
    var person = new Person(micro.server().base());
    assertThat(person.signIn("canary", password).statusCode()).isEqualTo(200);
    String session = person.sessionId();
    String csrf = person.csrf();
    send("PATCH", "api/users/canary", "{'password':'" + password + " of old'}");

    List<String> files = micro.files();

    assertThat(secret).startsWith("pb_");
    assertThat(files)
        .as("what was written is found where it is searched for")
        .anySatisfy(text -> assertThat(text).contains("user/canary", "user.create"))
        .anySatisfy(text -> assertThat(text).contains("PBKDF2"));
    assertThat(files)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain(password, secret, session, csrf, TOKEN.substring(7)));
    assertThat(micro.log()).contains("Payara").doesNotContain(password, secret, session, csrf);
  }

  private static void add(String name) throws Exception {
    send(
        "POST",
        "api/users",
        "{'name':'%s','password':'%s','roles':['viewer']}".formatted(name, PASSWORD));
  }

  private static HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        micro
            .server()
            .request(path, TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json.replace('\'', '"')));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String head(String method, String path, String header) {
    return anonymous(method, path, "Authorization: " + TOKEN + "\r\n" + header);
  }

  private static String anonymous(String method, String path, String header) {
    String type = path.equals("login") ? "application/x-www-form-urlencoded" : "application/json";
    return String.join(
        "\r\n",
        List.of(
            method + " /" + path + " HTTP/1.1",
            "Host: 127.0.0.1",
            "Accept: application/json",
            "Content-Type: " + type,
            header,
            "",
            ""));
  }

  private static String basic(String password) {
    return Deployed.basic("admin", password);
  }
}
