package org.pulseboard.acceptance.module;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Drops an answer before anybody has written it, if it is asked to. */
@Provider
public class LostAnswer implements WriterInterceptor {
  /** A request with this header gets no answer of its resource. */
  public static final String HEADER = "X-Lost";

  @Context HttpServletRequest request;

  @Override
  public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
    if (request.getHeader(HEADER) != null) {
      throw new IOException("the client has gone");
    }
    answer.proceed();
  }
}
