package org.pulseboard.audit.forward.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to trust, and who we are, from files that may be replaced while this runs. Any thread. */
public final class TlsFiles {
  private static final char[] NO_PASSWORD = {};

  private final Optional<Path> authorities;
  private final Optional<Path> identity;
  private @Nullable SSLContext context;
  private List<String> stamps = List.of();

  /**
   * Reads nothing yet.
   *
   * @param authorities certificates to trust instead of those that the JVM does
   * @param identity our certificates and their key
   */
  public TlsFiles(Optional<Path> authorities, Optional<Path> identity) {
    this.authorities = authorities;
    this.identity = identity;
  }

  /**
   * For new connections; the same one until a file changes.
   *
   * @throws IOException naming the file and the remedy, if one cannot be used
   */
  public synchronized SSLContext context() throws IOException {
    List<String> now = stamps();
    SSLContext last = context;
    if (last == null || !now.equals(stamps)) {
      last = read();
      context = last;
      stamps = now;
    }
    return last;
  }

  private List<String> stamps() throws IOException {
    var all = new ArrayList<String>();
    for (Optional<Path> file : List.of(authorities, identity)) {
      if (file.isPresent()) {
        all.add(Files.getLastModifiedTime(file.get()) + " " + Files.size(file.get()));
      }
    }
    return all;
  }

  private SSLContext read() throws IOException {
    try {
      SSLContext fresh = SSLContext.getInstance("TLS");
      fresh.init(keys(), trust(), null);
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "The certificates for sending audit records cannot be used; see"
              + " pulseboard.audit.forward.ca-file and certificate-file",
          e);
    }
  }

  private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
    if (authorities.isEmpty()) {
      return null;
    }
    KeyStore store = empty();
    for (Certificate certificate : PemFile.read(authorities.get()).certificates()) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
    if (identity.isEmpty()) {
      return null;
    }
    PemFile file = PemFile.read(identity.get());
    KeyStore store = empty();
    Certificate[] chain = file.certificates().toArray(new Certificate[0]);
    store.setKeyEntry("us", file.key(), NO_PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
