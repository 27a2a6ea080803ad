package org.pulseboard.audit.forward.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of a test's own, made with the JDK's keytool. */
public final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path directory;

  /** Makes a new one. */
  public Certificates(Path directory) {
    this.directory = directory;
    pair("ca", List.of("-ext", "bc:c", "-validity", "30"));
    write("ca.pem", pem("CERTIFICATE", encoded("ca", "ca")));
  }

  /** The authority's certificate. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  /**
   * One that is signed.
   *
   * @param name of its files: with the end .pem for both, .crt and .key for one
   * @param subject such as {@code ip:127.0.0.1}
   * @param validity options of keytool
   */
  public Identity issue(String name, String subject, String... validity) {
    pair(name, List.of());
    var options = new ArrayList<>(List.of("-ext", "san=" + subject));
    options.addAll(List.of(validity));
    keytool(name, List.of("-certreq", "-alias", name, "-file", file(name + ".csr")));
    var sign = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-rfc"));
    sign.addAll(List.of("-infile", file(name + ".csr"), "-outfile", file(name + ".crt")));
    sign.addAll(options);
    keytool("ca", sign);
    keytool(name, List.of("-importcert", "-noprompt", "-alias", "ca", "-file", file("ca.pem")));
    keytool(
        name, List.of("-importcert", "-noprompt", "-alias", name, "-file", file(name + ".crt")));
    try {
      KeyStore keys = store(name);
      byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
      write(name + ".key", pem("PRIVATE KEY", key));
      String certificate = Files.readString(directory.resolve(name + ".crt"), US_ASCII);
      write(name + ".pem", certificate + pem("PRIVATE KEY", key));
      return new Identity(
          directory.resolve(name + ".crt"),
          directory.resolve(name + ".key"),
          directory.resolve(name + ".pem"),
          context(keys));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A certificate with its key.
   *
   * @param certificate alone
   * @param key alone, PKCS #8
   * @param both in one file
   * @param context with it, which trusts the authority
   */
  public record Identity(Path certificate, Path key, Path both, SSLContext context) {}

  private static SSLContext context(KeyStore keys) throws Exception {
    var us = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    us.init(keys, PASSWORD.toCharArray());
    var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(us.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private void pair(String name, List<String> more) {
    var options = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "RSA"));
    options.addAll(List.of("-dname", "CN=" + name));
    options.addAll(more);
    keytool(name, options);
  }

  private byte[] encoded(String name, String alias) {
    try {
      return store(name).getCertificate(alias).getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store(String name) throws Exception {
    return KeyStore.getInstance(directory.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
  }

  private void keytool(String store, List<String> options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(options);
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file(store + ".p12")));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text, US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String what, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
