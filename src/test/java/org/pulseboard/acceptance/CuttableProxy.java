package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between a browser and a server that can stop passing bytes: nothing is closed or
 * refused, there is only silence, as behind a pulled cable.
 */
final class CuttableProxy implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CuttableProxy.class.getName());

  private final URI server;
  private final ServerSocket door;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object gate = new Object();
  private boolean cut;

  CuttableProxy(URI server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("door", this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort() + server.getPath());
  }

  /** Stops passing bytes, or passes again what waited and what comes. */
  void setCut(boolean wanted) {
    synchronized (gate) {
      cut = wanted;
      gate.notifyAll();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      sockets.add(client);
      var upstream = new Socket(server.getHost(), server.getPort());
      sockets.add(upstream);
      start("up", () -> pass(client, upstream));
      start("down", () -> pass(upstream, client));
    }
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[16 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitOpen();
        out.write(buffer, 0, count);
      }
    }
  }

  private void awaitOpen() throws IOException {
    synchronized (gate) {
      try {
        while (cut) {
          gate.wait();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** What may fail once the sockets are closed. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                LOG.log(Level.DEBUG, "One end is gone, the other was closed with it", e);
              }
            },
            "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    setCut(false);
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
