package org.pulseboard.security.hash;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Takes from the server what it has of Jakarta Security, else what the JDK has. */
public final class Platform {
  private static final Logger LOG = System.getLogger(Platform.class.getName());

  private Platform() {}

  /** PBKDF2 of the server, or of the JDK where the server has none. */
  public static PasswordHash passwordHash() {
    try {
      var found = CDI.current().select(Pbkdf2PasswordHash.class);
      if (found.isResolvable()) {
        return new PlatformHash(found.get());
      }
    } catch (LinkageError | RuntimeException absent) {
      LOG.log(Level.DEBUG, "No Jakarta Security here: " + absent);
    }
    LOG.log(Level.INFO, "This server has no Pbkdf2PasswordHash: passwords are hashed by the JDK's");
    return new JdkHash();
  }
}
