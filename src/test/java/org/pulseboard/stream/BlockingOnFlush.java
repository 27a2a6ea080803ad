package org.pulseboard.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Once the head is sent, {@code flush()} does not return while the reader is slow: Liberty. */
final class BlockingOnFlush extends HttpServletRequestWrapper {
  private final Slow slow;

  BlockingOnFlush(
      HttpServletRequest request, HttpServletResponse response, CountDownLatch release) {
    super(request);
    slow = new Slow(response, release);
  }

  @Override
  public AsyncContext startAsync() {
    return super.startAsync(this, slow);
  }

  private static final class Slow extends HttpServletResponseWrapper {
    private final CountDownLatch release;

    Slow(HttpServletResponse response, CountDownLatch release) {
      super(response);
      this.release = release;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream out = super.getOutputStream();
      return new ServletOutputStream() {
        private int flushes;

        @Override
        public void flush() throws IOException {
          if (flushes++ > 0) {
            awaitRelease();
          }
          out.flush();
        }

        private void awaitRelease() throws IOException {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }

        @Override
        public boolean isReady() {
          return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          out.setWriteListener(listener);
        }

        @Override
        public void write(int b) throws IOException {
          out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          out.write(bytes, from, count);
        }
      };
    }
  }
}
