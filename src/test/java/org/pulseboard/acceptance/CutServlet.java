package org.pulseboard.acceptance;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pulseboard.problem.LongAnswer;

/** A long answer, at an address that is open, whose source fails half way if it is asked to. */
@WebServlet("/css/long")
public class CutServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** More than any server keeps back before it sends. */
  static final int BYTES = 4 << 20;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LongAnswer.of(
            request,
            response,
            out -> {
              for (int i = 0; i < BYTES; i += 4096) {
                out.write(new byte[4096]);
                if (request.getParameter("fail") != null && i >= BYTES / 2) {
                  throw new IOException("the database is gone");
                }
              }
            })
        .write(response.getOutputStream());
  }
}
