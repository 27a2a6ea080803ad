package org.pulseboard.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.node.Build;

/** In a real servlet container, on a WAR of three files. */
class AssetServletTest {
  private static final String SCRIPT = "export const answer = 42;\n".repeat(50);

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, LifecycleException {
    Path war = Files.createDirectories(folder.resolve("war"));
    Files.createDirectories(war.resolve("WEB-INF"));
    Files.createDirectories(war.resolve("js"));
    Files.createDirectories(war.resolve("css"));
    Files.writeString(
        war.resolve("WEB-INF/assets.properties"),
        "/js/main.js=abc\n/js/main.js.gz=abc-gz\n/css/a.css=def\n");
    Files.writeString(war.resolve("js/main.js"), SCRIPT);
    Files.write(war.resolve("js/main.js.gz"), gzip(SCRIPT));
    Files.writeString(war.resolve("js/unlisted.js"), SCRIPT);
    Files.writeString(war.resolve("css/a.css"), "a{}");
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    var context = tomcat.addContext("", war.toString());
    var servlet = Tomcat.addServlet(context, "assets", new AssetServlet());
    servlet.addMapping("/v/*");
    servlet.addMapping("/js/*");
    servlet.addMapping("/css/*");
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "*", "gzip;q=0.5"})
  void a_browser_that_takes_gzip_gets_what_the_build_compressed(String accepted) throws Exception {
    var answer = get("/js/main.js", "Accept-Encoding", accepted);

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(unpacked(answer.body())).isEqualTo(SCRIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "gzip; q=0", "gzip;q=0.0, br", "*;q=0", "identity", "br"})
  void a_client_that_refuses_gzip_gets_the_file_as_it_is(String accepted) throws Exception {
    var answer = get("/js/main.js", "Accept-Encoding", accepted);

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.body()).asString(UTF_8).isEqualTo(SCRIPT);
  }

  @Test
  void a_file_that_gzip_would_lengthen_goes_as_it_is() throws Exception {
    var answer = get("/css/a.css", "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
    assertThat(answer.body()).asString(UTF_8).isEqualTo("a{}");
  }

  @Test
  void the_address_of_this_build_may_be_kept_for_ever() throws Exception {
    var answer = get("/v/" + Build.current().id() + "/js/main.js", "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void at_an_address_without_a_build_it_is_asked_whether_the_content_is_another() throws Exception {
    var plain = get("/v/old/js/main.js", "Accept-Encoding", "identity");
    var packed = get("/js/main.js", "Accept-Encoding", "gzip");
    var again = get("/js/main.js", "Accept-Encoding", "gzip", "If-None-Match", "\"abc-gz\"");
    var other = get("/js/main.js", "Accept-Encoding", "identity", "If-None-Match", "\"abc-gz\"");

    assertThat(plain.headers().firstValue("ETag")).contains("\"abc\"");
    assertThat(packed.headers().firstValue("ETag")).contains("\"abc-gz\"");
    assertThat(packed.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/js/none.js", "/js/unlisted.js", "/js/main.js.gz", "/v/x/WEB-INF/web.xml"})
  void what_the_build_did_not_list_is_not_there(String address) throws Exception {
    assertThat(get(address, "Accept-Encoding", "gzip").statusCode()).isEqualTo(404);
  }

  private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + address);
    return client.send(
        HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.ofByteArray());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
