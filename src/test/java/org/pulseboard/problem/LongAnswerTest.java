package org.pulseboard.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.ServletContainer;

/** On a real servlet container; {@code CutAnswerIT} asks the same of application servers. */
class LongAnswerTest {
  /** More than any buffer on the way. */
  private static final int LARGE = 1 << 20;

  @TempDir Path directory;
  private ServletContainer server;

  @BeforeEach
  void start() throws Exception {
    server = new ServletContainer(directory);
    Tomcat.addServlet(server.context(), "long", new Servlet()).addMapping("/*");
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void what_was_written_to_its_end_arrives() throws Exception {
    assertThat(server.get("/" + LARGE).body()).hasSize(LARGE);
  }

  @Test
  void what_fails_half_way_ends_with_an_error() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.get("/" + LARGE + "?fail=after"));
  }

  @Test
  void who_closes_the_stream_before_it_fails_does_not_make_it_whole() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.get("/" + LARGE + "?fail=closed"));
  }

  @Test
  void what_fails_before_its_first_byte_is_an_answer_of_its_own() throws Exception {
    assertThat(server.get("/0?fail=after").statusCode()).isEqualTo(503);
  }

  /** Writes as much as the path says, then fails if it is told to. */
  private static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int bytes = Integer.parseInt(request.getPathInfo().substring(1));
      String fail = String.valueOf(request.getParameter("fail"));
      try {
        LongAnswer.of(request, response, out -> write(out, bytes, fail))
            .write(response.getOutputStream());
      } catch (IOException e) {
        if (response.isCommitted()) {
          throw e;
        }
        response.sendError(503);
      }
    }

    private static void write(OutputStream out, int bytes, String fail) throws IOException {
      out.write(new byte[bytes]);
      if (fail.equals("closed")) {
        out.close();
      }
      if (!fail.equals("null")) {
        throw new IOException("the database is gone");
      }
    }
  }
}
