package org.pulseboard.outgoing;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.FailureReason;

/** The JDK's HTTP client, as Pulseboard uses it. */
public final class OutgoingClient {
  private OutgoingClient() {}

  /**
   * Makes one. It follows no redirection: headers with a secret would go with the request. Its own
   * thread takes the class loader of who makes it, and lives until the client is collected: it gets
   * the platform's, not that of this application.
   *
   * @param trust whom to trust, and who we are; empty for what the JVM says
   */
  public static HttpClient make(Duration connect, Optional<SSLContext> trust, Executor executor) {
    Thread self = Thread.currentThread();
    ClassLoader before = self.getContextClassLoader();
    self.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      var client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connect)
              .executor(executor);
      trust.ifPresent(client::sslContext);
      return client.build();
    } finally {
      self.setContextClassLoader(before);
    }
  }

  /** Why there is no answer. The client says nothing of a refused connection but its type. */
  public static String reason(Throwable failure) {
    if (has(failure, UnresolvedAddressException.class)) {
      return "its name is not known";
    }
    if (has(failure, SSLException.class)) {
      return "no TLS with it: " + FailureReason.of(failure);
    }
    if (has(failure, HttpTimeoutException.class)) {
      return "it does not answer in time";
    }
    if (has(failure, ConnectException.class)) {
      return "no connection to it: refused, or no way to it";
    }
    return "no answer of it: " + FailureReason.of(failure);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    @Nullable Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
