package org.pulseboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback interface that nobody listened on a moment ago: below those that a system
 * gives to whoever connects, which would take it before its server has started.
 */
public final class FreePort {
  private static final int FIRST = 12_000;
  private static final int BEYOND_LAST = 32_000;

  private FreePort() {}

  public static int get() {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND_LAST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one
      }
    }
    throw new UncheckedIOException(new IOException("No free port in 100 tries"));
  }
}
