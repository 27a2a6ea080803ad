package org.pulseboard.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kernel's list of TCP sockets that this machine still serves. The servlet API does not tell
 * when a socket is gone after the exchange has ended.
 *
 * <p>Linux only; elsewhere nothing {@linkplain #isKnown is known}.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
final class SocketTable {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  /** ESTABLISHED and CLOSE_WAIT: the states in which the server's end is still open. */
  private static final Set<String> OPEN = Set.of("01", "08");

  private final Set<String> pairs = new HashSet<>();
  private final boolean known;

  private SocketTable(List<Path> tables) {
    List<Path> there = tables.stream().filter(Files::isReadable).toList();
    known = !there.isEmpty() && there.stream().allMatch(this::addAll);
  }

  /** What is open now. Reads some hundred bytes per socket. */
  static SocketTable read() {
    return read(TABLES);
  }

  /** From lists of that form; those that are not there, as without IPv6, are passed over. */
  static SocketTable read(List<Path> tables) {
    return new SocketTable(tables);
  }

  private boolean addAll(Path table) {
    try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
      lines.forEach(this::add);
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false; // half a list would call sockets gone that are open
    }
  }

  private void add(String line) {
    String[] fields = line.strip().split(" +", 5);
    if (fields.length == 5 && OPEN.contains(fields[3])) {
      pairs.add(port(fields[1]) + " " + tail(fields[2]));
    }
  }

  /** An IPv4 address stands alone, or at the end of a mapped IPv6 one. */
  private static String tail(String addressAndPort) {
    return addressAndPort.substring(Math.max(0, addressAndPort.indexOf(':') - 8));
  }

  private static String port(String addressAndPort) {
    return addressAndPort.substring(addressAndPort.indexOf(':') + 1);
  }

  /** Whether this system tells which sockets are open; there may be none. */
  boolean isKnown() {
    return known;
  }

  /** Whether the server still holds the socket of that stream. */
  boolean holds(Origin stream) {
    String client = hex(stream.address());
    return pairs.contains(
        String.format(Locale.ROOT, "%04X %s:%04X", stream.localPort(), client, stream.port()));
  }

  /** The last four bytes of an address, in the byte order of the kernel's list. */
  private static String hex(String numericAddress) {
    try {
      byte[] bytes = InetAddress.getByName(numericAddress).getAddress();
      var text = new StringBuilder(8);
      for (int i = bytes.length - 1; i >= bytes.length - 4; i--) {
        text.append(String.format(Locale.ROOT, "%02X", bytes[i]));
      }
      return text.toString();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
