package org.pulseboard.permit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Places of requests on a real servlet container. */
@Timeout(60)
class PlaceTest {
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger givenBack = new AtomicInteger();
  @TempDir Path base;
  private Tomcat tomcat;

  @BeforeEach
  void start() throws Exception {
    tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(base.resolve("server")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    var context = tomcat.addContext("", base.toString());
    context.addApplicationListener(Place.RequestEnd.class.getName());
    Tomcat.addServlet(context, "answers", new Answers()).addMapping("/*");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void an_answer_that_is_dropped_before_anybody_writes_it_gives_its_place_back() throws Exception {
    assertThat(status("/dropped")).isEqualTo(500);

    awaitAllGivenBack();
  }

  @Test
  void an_answer_that_was_written_gives_its_place_back_once() throws Exception {
    assertThat(status("/written")).isEqualTo(200);
    assertThat(status("/written")).isEqualTo(200);

    awaitAllGivenBack();
  }

  /** The container may end a request a moment after its client has the answer. */
  private void awaitAllGivenBack() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (givenBack.get() < taken.get() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(givenBack).hasValue(taken.get());
  }

  private int status(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Takes a place for each request, and writes or drops its answer. */
  private final class Answers extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      taken.incrementAndGet();
      var place = Place.heldBy(request, givenBack::incrementAndGet);
      if (request.getPathInfo().equals("/dropped")) {
        throw new ServletException("the client has gone");
      }
      try (place) {
        response.getOutputStream().print("written");
      }
    }
  }
}
