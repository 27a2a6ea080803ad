package org.pulseboard.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves scripts, styles and images, compressed, and to be kept for ever under an address that
 * names the build. Each file is read once; there are some dozens, so they stay in memory.
 */
@WebServlet({"/v/*", "/lib/*", "/js/*", "/css/*", "/img/*"})
public class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Build build = Build.current();
  private final transient Map<String, Asset> assets = new ConcurrentHashMap<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = request.getPathInfo();
    String address = request.getServletPath() + (info == null ? "" : info);
    Optional<AssetPath> path = AssetPath.of(address, build);
    Optional<Asset> asset = path.flatMap(known -> find(known.file()));
    if (path.isEmpty() || asset.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    send(asset.get(), path.get().lasting(), request, response);
  }

  private static void send(
      Asset asset, boolean lasting, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean packed = asset.packed() && acceptsGzip(request.getHeader("Accept-Encoding"));
    response.setHeader("Vary", "Accept-Encoding");
    if (lasting) {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    } else if (isKnown(asset, packed, request, response)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] body = packed ? asset.gzip() : asset.plain();
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(asset.type());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Whether the browser has that very content; what lasts is never asked about. */
  private static boolean isKnown(
      Asset asset, boolean packed, HttpServletRequest request, HttpServletResponse response) {
    String tag = "\"" + asset.tag() + (packed ? "-gz" : "") + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    return tag.equals(request.getHeader("If-None-Match"));
  }

  static boolean acceptsGzip(@Nullable String accepted) {
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private Optional<Asset> find(String file) {
    Asset known = assets.get(file);
    return known != null ? Optional.of(known) : Asset.type(file).flatMap(type -> load(file, type));
  }

  /** Only what exists is kept, so that nobody fills the memory with names that do not. */
  private Optional<Asset> load(String file, String type) {
    try (InputStream in = getServletContext().getResourceAsStream(file)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      Asset asset = Asset.of(type, type.startsWith("text/") ? Remarks.without(content) : content);
      assets.put(file, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      log("Cannot read " + file, e);
      return Optional.empty();
    }
  }
}
