package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.ServletContainer;

/** Requests that come, or are under way, while a real servlet container's application ends. */
@Timeout(60)
class StoppingTest {
  @TempDir Path base;
  private ServletContainer server;

  @BeforeEach
  void start() throws Exception {
    server = new ServletContainer(base);
    Context context = server.context();
    var definition = new FilterDef();
    definition.setFilterName("headers");
    definition.setFilter(new HeadersFilter());
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName("headers");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "beans", new Beans()).addMapping("/");
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void from_the_end_of_the_application_on_whoever_comes_is_told_to_come_again() throws Exception {
    assertThat(server.get("/works").statusCode()).isEqualTo(200);

    new Stopping().begin(server.context().getServletContext());

    isNotYet(server.get("/works"));
  }

  @Test
  void what_a_bean_throws_since_it_has_ended_meanwhile_is_no_defect() throws Exception {
    isNotYet(server.get("/ends-meanwhile"));
  }

  @Test
  void what_a_bean_throws_before_is_a_defect() throws Exception {
    assertThat(server.get("/fails").statusCode()).isEqualTo(500);
  }

  private static void isNotYet(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).startsWith("{").contains("The server is stopping; try again.");
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
