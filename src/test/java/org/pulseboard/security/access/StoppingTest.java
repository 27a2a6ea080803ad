package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come, or are under way, while a real servlet container's application ends. */
@Timeout(60)
class StoppingTest {
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  static {
    TOMCAT.setLevel(Level.OFF);
  }

  @TempDir Path base;
  private final Tomcat tomcat = new Tomcat();
  private Context context;

  @BeforeEach
  void start() throws Exception {
    tomcat.setBaseDir(Files.createDirectories(base.resolve("server")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", base.toString());
    var definition = new FilterDef();
    definition.setFilterName("headers");
    definition.setFilter(new HeadersFilter());
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName("headers");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "beans", new Beans()).addMapping("/");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void from_the_end_of_the_application_on_whoever_comes_is_told_to_come_again() throws Exception {
    assertThat(get("/works").statusCode()).isEqualTo(200);

    new Stopping().begin(context.getServletContext());

    isNotYet(get("/works"));
  }

  @Test
  void what_a_bean_throws_since_it_has_ended_meanwhile_is_no_defect() throws Exception {
    isNotYet(get("/ends-meanwhile"));
  }

  @Test
  void what_a_bean_throws_before_is_a_defect() throws Exception {
    assertThat(get("/fails").statusCode()).isEqualTo(500);
  }

  private static void isNotYet(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).startsWith("{").contains("The server is stopping; try again.");
  }

  private HttpResponse<String> get(String path) throws Exception {
    int port = tomcat.getConnector().getLocalPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString());
  }

  /** As resources do that reach for a bean. */
  private static final class Beans extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getServletPath().equals("/ends-meanwhile")) {
        response.getWriter().print("half");
        new Stopping().begin(request.getServletContext());
      }
      if (!request.getServletPath().equals("/works")) {
        throw new IllegalStateException("The context is not active");
      }
    }
  }
}
