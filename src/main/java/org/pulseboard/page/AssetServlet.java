package org.pulseboard.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.encoding.AcceptEncoding;
import org.pulseboard.node.Build;

/**
 * Serves scripts, styles and images, compressed, and to be kept for ever under an address that
 * names the build.
 */
@WebServlet({"/v/*", "/lib/*", "/js/*", "/css/*", "/img/*"})
public class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Build build = Build.current();
  private transient @Nullable Assets assets;

  @Override
  public void init() throws ServletException {
    try {
      assets = new Assets(getServletContext()::getResourceAsStream);
    } catch (IOException e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = request.getPathInfo();
    String address = request.getServletPath() + (info == null ? "" : info);
    Optional<AssetPath> path = AssetPath.of(address, build);
    Optional<Asset> asset = path.isEmpty() ? Optional.empty() : find(path.get().file());
    if (path.isEmpty() || asset.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    send(asset.get(), path.get().lasting(), request, response);
  }

  private Optional<Asset> find(String file) throws IOException {
    if (assets == null) {
      throw new IllegalStateException("The container calls init() first");
    }
    return assets.find(file);
  }

  private static void send(
      Asset asset, boolean lasting, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte @Nullable [] packed = takesGzip(request) ? asset.packed() : null;
    response.setHeader("Vary", "Accept-Encoding");
    if (lasting) {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    } else if (isKnown(asset, packed != null, request, response)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (packed != null) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] body = packed != null ? packed : asset.plain();
    response.setContentType(asset.type());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    var fields = Collections.list(request.getHeaders("Accept-Encoding"));
    return AcceptEncoding.takesGzip(String.join(",", fields));
  }

  /** Whether the browser has that very content; what lasts is never asked about. */
  private static boolean isKnown(
      Asset asset, boolean packed, HttpServletRequest request, HttpServletResponse response) {
    String tag = "\"" + asset.tag() + (packed ? "-gz" : "") + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    return tag.equals(request.getHeader("If-None-Match"));
  }
}
