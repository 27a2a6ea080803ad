package org.pulseboard.security.cookie;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.security.password.AttemptSource;
import org.pulseboard.security.password.KeyedDigest;

/**
 * Knows the browsers that have signed in before by a cookie of their own, so that strangers who
 * guess at an account, even from its owner's address, do not keep the owner waiting. The cookie
 * opens nothing: the password is asked for all the same. It outlives a restart, since its key is
 * kept in {@value #FILE} in the data directory. Any thread.
 */
@ApplicationScoped
public class Devices {
  /** The file's name in the data directory; only the owner can read it. */
  static final String FILE = "device-key";

  /**
   * What the cookie's name begins with; each key has a cookie of its own, since hosts share them.
   */
  private static final String COOKIE = "PULSEBOARD_DEVICE_";

  private static final Logger LOG = System.getLogger(Devices.class.getName());

  private static final String UNTIL_THEN =
      ". Until then browsers that signed in before the restart are taken for strangers";

  private static final Duration LIFETIME = Duration.ofDays(30);

  /** Ours is the newest of its path; a browser that sends more means to keep us busy. */
  private static final int MAX_COOKIES = 4;

  private final SecureRandom random = new SecureRandom();
  private final KeyedDigest keys;
  private final InstantSource clock;
  private final String tag;
  private final Optional<String> cookiePath;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Devices() {
    keys = null;
    clock = InstantSource.system();
    tag = "";
    cookiePath = Optional.empty();
  }

  /** Makes the key at the first start. */
  @Inject
  public Devices(DataDirectory directory, Settings settings) {
    this(key(directory), InstantSource.system(), CookiePath.configured(settings));
  }

  Devices(byte[] key, InstantSource clock, Optional<String> cookiePath) {
    this.cookiePath = cookiePath;
    keys = new KeyedDigest(key);
    this.clock = clock;
    tag = Installation.hash(keys.of("cookie"));
  }

  /** Eight hexadecimal digits that tell this data directory from others, also after a restart. */
  String tag() {
    return tag;
  }

  /** Where an attempt to sign in to an account comes from. */
  public AttemptSource source(HttpServletRequest request, String account) {
    return AttemptSource.of(String.valueOf(request.getRemoteAddr()), device(request, account));
  }

  /** Lets the browser prove from now on that it has signed in to the account. */
  public void remember(HttpServletRequest request, HttpServletResponse response, String account) {
    String known = device(request, account);
    String value = value(known == null ? newDevice() : known, account);
    String path = cookiePath.orElseGet(() -> CookiePath.of(request));
    response.addHeader( // by hand, since some servers drop the attribute SameSite of a Cookie
        "Set-Cookie",
        COOKIE
            + (tag + "=" + value + "; Path=" + path + "; Max-Age=" + LIFETIME.toSeconds())
            + ("; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "")));
  }

  private @Nullable String device(HttpServletRequest request, String account) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE + tag))
            .limit(MAX_COOKIES)
            .map(cookie -> device(cookie.getValue(), account))
            .filter(device -> device != null)
            .findFirst()
            .orElse(null);
  }

  /** The device that a cookie proves; null if it proves nothing, or no longer. */
  @Nullable String device(@Nullable String value, String account) {
    String[] parts = value == null ? new String[0] : value.split("\\.", 4);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,15}")) {
      return null;
    }
    boolean ours =
        MessageDigest.isEqual(
            parts[2].getBytes(StandardCharsets.UTF_8),
            keys.of(account, parts[0], parts[1]).getBytes(StandardCharsets.UTF_8));
    return ours && Long.parseLong(parts[1]) > clock.millis() ? parts[0] : null;
  }

  /** Device, end of its time in epoch milliseconds, and the proof of both for that account. */
  String value(String device, String account) {
    String until = Long.toString(clock.millis() + LIFETIME.toMillis());
    return device + "." + until + "." + keys.of(account, device, until);
  }

  private String newDevice() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Without a file people are strangers again after a restart, but nobody is kept from anything.
   */
  private static byte[] key(DataDirectory directory) {
    var file = directory.path().resolve(FILE);
    try {
      directory.writeOnce(FILE, Base64.getEncoder().encodeToString(KeyedDigest.randomKey()) + "\n");
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == KeyedDigest.BYTES) {
        return key;
      }
      LOG.log(Level.WARNING, file + " is damaged: delete it" + UNTIL_THEN);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "Cannot use " + file + UNTIL_THEN, e);
    }
    return KeyedDigest.randomKey();
  }
}
