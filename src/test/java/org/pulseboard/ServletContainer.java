package org.pulseboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A real Tomcat on a free port of the loopback interface, with the servlets of a test. */
public final class ServletContainer implements AutoCloseable {
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  static {
    TOMCAT.setLevel(Level.OFF);
  }

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  /**
   * Not started yet.
   *
   * @param base for its files
   */
  public ServletContainer(Path base) throws IOException {
    tomcat.setBaseDir(Files.createDirectories(base.resolve("server")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", base.toString());
  }

  /** The one application, at the root. */
  public Context context() {
    return context;
  }

  public void start() throws LifecycleException {
    tomcat.start();
  }

  /** What it answers to a GET. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
