package org.pulseboard.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * An answer that is written piece by piece, after its status 200 has gone. It arrives whole, or its
 * transfer ends with an error that every HTTP client reports.
 *
 * <p>An exception alone does not do that: Payara, GlassFish and WildFly log it and end the answer
 * properly, so that half of it looks whole. But the servlet API lets the trailer fields be asked
 * for when the body ends, and where that fails, the last chunk is never sent.
 */
public final class LongAnswer implements StreamingOutput {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final StreamingOutput body;
  private boolean begun;
  private boolean whole;

  private LongAnswer(
      HttpServletRequest request, HttpServletResponse response, StreamingOutput body) {
    this.request = request;
    this.response = response;
    this.body = body;
  }

  /**
   * Prepares the answer; to be called before anything was written.
   *
   * @param body whose exception cuts the answer, unless nothing of it has gone yet: then it is
   *     mapped like any other. What it closes stays open.
   */
  public static LongAnswer of(
      HttpServletRequest request, HttpServletResponse response, StreamingOutput body) {
    var answer = new LongAnswer(request, response, body);
    if (!"HTTP/1.0".equals(request.getProtocol())) { // which has no chunks to leave out
      response.setTrailerFields(answer::trailer);
    }
    return answer;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    begun = true;
    try {
      body.write(new Unclosed(out));
      whole = true;
    } finally {
      if (!whole) {
        cut();
      }
    }
  }

  private void cut() {
    if (response.isCommitted()) {
      Grizzly.disconnect(request);
    } else {
      begun = false; // a problem document goes instead, and is whole
    }
  }

  /** Asked by the container at the end of the body. */
  private Map<String, String> trailer() {
    if (begun && !whole) {
      throw new IllegalStateException("The answer was cut; the log has the cause");
    }
    return Map.of();
  }

  /** Whoever closes what it writes to must not end an answer that is not known to be whole. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
