package org.pulseboard.acceptance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A page of another site, such as a mail program in the browser, with one link. */
final class OtherSite implements AutoCloseable {
  private final HttpServer server;

  OtherSite(String link) throws IOException {
    byte[] page =
        ("<!doctype html><title>Mail</title><a href=\"" + link.replace("&", "&amp;") + "\">See</a>")
            .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
          call.sendResponseHeaders(200, page.length);
          call.getResponseBody().write(page);
          call.close();
        });
    server.start();
  }

  /** To a browser {@code localhost} is another site than {@code 127.0.0.1}. */
  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
