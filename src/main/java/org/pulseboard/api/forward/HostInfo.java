package org.pulseboard.api.forward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What a forwarder finds where it is deployed. */
final class HostInfo {
  /** A class that is in Pulseboard's WAR and nowhere else. */
  private static final String JOURNAL = "org/pulseboard/audit/AuditRecord.class";

  private HostInfo() {}

  /** Whether this is Pulseboard's own WAR, which has the journal itself. */
  static boolean arePulseboard() {
    ClassLoader own = HostInfo.class.getClassLoader();
    return own != null && own.getResource(JOURNAL) != null;
  }

  /** What the process says; empty without {@code pulseboard.url}. */
  static Optional<ForwardTarget> target() {
    return ForwardTarget.read(ForwardTarget::fromProcess, host() + application());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** The application's name where the server tells it, of a WAR or an EAR: two of a host differ. */
  @SuppressWarnings("BanJNDI") // a constant of the platform
  private static String application() {
    try {
      return "/" + InitialContext.doLookup("java:app/AppName");
    } catch (NamingException unknownHere) {
      return "";
    }
  }
}
