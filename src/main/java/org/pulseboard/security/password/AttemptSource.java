package org.pulseboard.security.password;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt to sign in comes from.
 *
 * @param network the address, or the /64 network of an IPv6 one: a customer has as many as he likes
 * @param device of somebody who has signed in to that very account before, and proves it; null if
 *     nothing is known of it
 */
public record AttemptSource(String network, @Nullable String device) {

  /** From the address of a request. */
  public static AttemptSource of(String address, @Nullable String device) {
    return new AttemptSource(network(address), device);
  }

  /** What the attempts are counted by: a device alone, else all that come from its network. */
  String line() {
    return device == null ? "network " + network : "device " + device;
  }

  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // numeric: asks no name server
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
