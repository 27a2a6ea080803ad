package org.pulseboard.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this host calls itself. */
public final class HostName {
  private HostName() {}

  /** The name, or another word where the host does not know it. May ask the network. */
  public static String orElse(String otherwise) {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return otherwise;
    }
  }
}
