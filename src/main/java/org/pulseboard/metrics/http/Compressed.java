package org.pulseboard.metrics.http;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.zip.GZIPOutputStream;
import org.pulseboard.encoding.AcceptEncoding;

/** Marks an answer that is long and regular: columns of numbers shrink to a tenth. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Compressed {

  /** Compresses for callers that take it. */
  @Provider
  @Compressed
  class Interceptor implements WriterInterceptor {
    @Context HttpHeaders request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
      answer.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      if (!AcceptEncoding.takesGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
        answer.proceed();
        return;
      }
      answer.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
      answer.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
      var packed = new GZIPOutputStream(answer.getOutputStream(), 8192);
      answer.setOutputStream(packed);
      answer.proceed();
      packed.finish();
    }
  }
}
