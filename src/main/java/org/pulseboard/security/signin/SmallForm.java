package org.pulseboard.security.signin;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.access.Responses;
import org.pulseboard.threads.Alarms;
import org.pulseboard.threads.Pool;

/**
 * Reads a form that anybody may send, without a thread that waits for it: at most {@value
 * #MAX_BYTES} bytes within {@value #MAX_MILLIS} ms. Then the request is dispatched again, with the
 * form as an attribute; a bad one is answered with 400, 408 or 413.
 */
final class SmallForm implements ReadListener, AsyncListener {
  static final int MAX_BYTES = 16 * 1024;
  static final long MAX_MILLIS = 10_000;

  private static final String ATTRIBUTE = "pulseboard.form";
  private static final String UNREADABLE = "The form is not valid UTF-8 in percent-encoding.";

  /** Threads that may wait for a form at once, where there is no other way. */
  private static final Semaphore WAITING = new Semaphore(4);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final AtomicBoolean done = new AtomicBoolean();
  private final AsyncContext context;
  private final ServletInputStream input;
  private volatile @Nullable Future<?> limit;

  /**
   * What ends forms that do not arrive: a clock, and threads that answer, since a slow client may
   * not take the answer either.
   */
  static final class Limit implements AutoCloseable {
    private final Alarms clock = new Alarms("pulseboard-form-clock");
    private final Pool answers = Pool.of("pulseboard-form-late", 2, Duration.ofMinutes(2));

    private Future<?> after(long millis, Runnable answer) {
      return clock.after(Duration.ofMillis(millis), () -> answers.execute(answer));
    }

    @Override
    public void close() {
      clock.close();
      answers.closeNow();
    }
  }

  private SmallForm(HttpServletRequest request) throws IOException {
    input = request.getInputStream();
    context = request.startAsync();
    context.setTimeout(0); // the server's own limit would go on after the dispatch
  }

  /** The form, if it has been read. */
  @SuppressWarnings("unchecked") // nobody else writes this attribute
  static Optional<Map<String, String>> of(HttpServletRequest request) {
    return Optional.ofNullable((Map<String, String>) request.getAttribute(ATTRIBUTE));
  }

  /**
   * Begins to read.
   *
   * @return whether the form is there already; if not, the request is answered or dispatched later
   */
  static boolean read(HttpServletRequest request, HttpServletResponse response, Limit limit)
      throws IOException {
    if (request.getContentLengthLong() > MAX_BYTES) {
      refuse(response, 413, tooLarge());
      return false;
    }
    if (request.getHeader("Upgrade") != null) {
      return readNow(request, response);
    }
    var form = new SmallForm(request);
    form.context.addListener(form);
    form.limit = limit.after(MAX_MILLIS, form::isLate);
    form.input.setReadListener(form);
    return false;
  }

  /**
   * By a thread that waits: Payara breaks the connection of a client that asks for HTTP/2 while a
   * request is asynchronous.
   */
  private static boolean readNow(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!WAITING.tryAcquire()) {
      response.setHeader("Retry-After", "2");
      refuse(response, 429, Responses.tooMany(2));
      return false;
    }
    try {
      byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        refuse(response, 413, tooLarge());
        return false;
      }
      request.setAttribute(ATTRIBUTE, parse(body));
      return true;
    } catch (CharacterCodingException | IllegalArgumentException unreadable) {
      refuse(response, 400, UNREADABLE);
      return false;
    } finally {
      WAITING.release();
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] buffer = new byte[1024];
    while (!done.get() && input.isReady()) {
      int count = input.read(buffer);
      if (count < 0) {
        return;
      }
      bytes.write(buffer, 0, count);
      if (bytes.size() > MAX_BYTES) {
        refuse(413, tooLarge());
      }
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    if (done.get()) {
      return;
    }
    try {
      var form = parse(bytes.toByteArray());
      if (finish()) {
        context.getRequest().setAttribute(ATTRIBUTE, form);
        context.dispatch();
      }
    } catch (CharacterCodingException | IllegalArgumentException unreadable) {
      refuse(400, UNREADABLE);
    }
  }

  /** The form where somebody before us has asked for a parameter, and so read it. */
  static Map<String, String> readBefore(ServletRequest request) {
    var form = new HashMap<String, String>();
    request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
    return form;
  }

  private void isLate() {
    try {
      refuse(408, "The form did not arrive in time.");
    } catch (IOException left) {
      end();
    }
  }

  @Override
  public void onError(Throwable left) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    finish();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nobody starts it twice.
  }

  private void refuse(int status, String detail) throws IOException {
    if (finish()) {
      refuse((HttpServletResponse) context.getResponse(), status, detail);
      context.complete();
    }
  }

  /**
   * The rest of the body is not read, so the connection is of no more use. Always a document: no
   * person's form is so large, so slow, or so written.
   */
  private static void refuse(HttpServletResponse response, int status, String detail)
      throws IOException {
    response.setHeader("Connection", "close");
    Responses.document(response, Problem.of(status, detail));
  }

  private void end() {
    if (finish()) {
      context.complete();
    }
  }

  /** Whether nobody has finished it before. */
  private boolean finish() {
    Future<?> late = limit;
    if (late != null) {
      late.cancel(false);
    }
    return done.compareAndSet(false, true);
  }

  static Map<String, String> parse(byte[] body) throws CharacterCodingException {
    var form = new HashMap<String, String>();
    for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        if (form.put(name, decoded(pair.substring(equals + 1))) != null) {
          throw new IllegalArgumentException(name + " appears twice");
        }
      }
    }
    return form;
  }

  /** Byte for byte, since the JDK's way replaces what is no UTF-8; here that is refused. */
  private static String decoded(String bytes) throws CharacterCodingException {
    byte[] raw =
        URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
  }

  private static String tooLarge() {
    return String.format(Locale.ROOT, "The form is larger than %d bytes.", MAX_BYTES);
  }
}
