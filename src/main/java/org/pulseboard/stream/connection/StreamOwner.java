package org.pulseboard.stream.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who opened a stream, from where, and for what.
 *
 * @param id unique in this deployment
 * @param address of the client, or of the proxy before it; numeric
 * @param port of the client
 * @param localPort at which the server took the connection
 * @param types set of {@link org.pulseboard.stream.log.FrameType#bit}
 */
public record StreamOwner(
    long id, String user, String address, int port, int localPort, int types, Instant since) {
  private static final AtomicLong IDS = new AtomicLong();

  /** The caller of a request that the security filter let through. */
  public static StreamOwner of(HttpServletRequest request, int types) {
    Principal user = request.getUserPrincipal();
    return new StreamOwner(
        IDS.incrementAndGet(),
        user == null ? "anonymous" : user.getName(),
        request.getRemoteAddr(),
        request.getRemotePort(),
        request.getLocalPort(),
        types,
        Instant.now());
  }
}
