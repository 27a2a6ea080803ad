package org.pulseboard.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.problem.Problem;

/** How the bytes of a body become text: packed or not, and always UTF-8. */
final class Content {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Content() {}

  /**
   * Whether a body is packed with gzip, as its headers say.
   *
   * @throws org.pulseboard.problem.ProblemException 415 if they say what is not taken here
   */
  static boolean isPacked(HttpServletRequest request) {
    refuseOtherThanUtf8(request.getContentType());
    String coding = request.getHeader("Content-Encoding");
    String known = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
    return switch (known) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw notTaken("The Content-Encoding of the body is '" + known + "'; send gzip or none.");
    };
  }

  private static void refuseOtherThanUtf8(@Nullable String contentType) {
    var charset = CHARSET.matcher(contentType == null ? "" : contentType);
    if (charset.find()) {
      String name = charset.group(1).toLowerCase(Locale.ROOT);
      if (!name.equals("utf-8") && !name.equals("utf8") && !name.equals("us-ascii")) {
        throw notTaken("The charset of the body is '" + name + "'; send JSON as UTF-8.");
      }
    }
  }

  /** Unpacks what was packed; stops at the first byte too many, whatever it would become. */
  static byte[] unpacked(byte[] packed, int maxBytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw Body.tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw Problem.of(400, "The body is not the gzip that its Content-Encoding names.")
          .toException();
    }
  }

  /** The text, without the mark of its order of bytes that some programs write before it. */
  static String text(byte[] bytes) {
    if (isWide(bytes)) {
      throw notTaken("The body is UTF-16 or UTF-32; send JSON as UTF-8.");
    }
    boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, MARK, 0, 3);
    int from = marked ? 3 : 0;
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(400, "The body is not valid UTF-8.").toException();
    }
  }

  /** JSON begins with an ASCII character: a zero beside it, or the mark of wide ones, tells. */
  private static boolean isWide(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    return first == 0 || second == 0 || (first >= 0xFE && second >= 0xFE);
  }

  private static RuntimeException notTaken(String detail) {
    return Problem.of(415, detail).toException();
  }
}
