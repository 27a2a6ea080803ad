package org.pulseboard.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it goes over the wire, compressed once.
 *
 * @param type its media type
 * @param tag an HTTP entity tag without quotes: of the content, so it survives a restart
 * @param plain as it is
 * @param gzip compressed, or {@code plain} again where that is no shorter
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by this package only
record Asset(String type, String tag, byte[] plain, byte[] gzip) {
  /** What is served at all: a file of another kind is not there. */
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=UTF-8",
          "css", "text/css; charset=UTF-8",
          "svg", "image/svg+xml; charset=UTF-8");

  /** Media type by the ending of the name. */
  static Optional<String> type(String path) {
    return Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
  }

  static Asset of(String type, byte[] content) {
    byte[] packed = gzip(content);
    return new Asset(
        type, hash(content), content, packed.length < content.length ? packed : content);
  }

  boolean packed() {
    return gzip != plain;
  }

  private static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
