package org.pulseboard.stream.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kernel's list of TCP sockets that this machine still serves. The servlet API does not tell
 * when a socket is gone after the exchange has ended.
 *
 * <p>Linux only; elsewhere nothing {@linkplain #isKnown is known}.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
public final class SocketTable {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** ESTABLISHED and CLOSE_WAIT: the states in which the server's end is still open. */
  private static final Set<String> OPEN = Set.of("01", "08");

  /** For each pair of ends the bytes that the other has not acknowledged. */
  private final Map<String, Long> waiting = new HashMap<>();

  private final boolean known;

  private SocketTable(List<Path> tables) {
    List<Path> there = tables.stream().filter(Files::isReadable).toList();
    known = !there.isEmpty() && there.stream().allMatch(this::addAll);
  }

  /** What is open now. Reads some hundred bytes per socket. */
  public static SocketTable read() {
    return read(TABLES);
  }

  /** From lists of that form; those that are not there, as without IPv6, are passed over. */
  public static SocketTable read(List<Path> tables) {
    return new SocketTable(tables);
  }

  private boolean addAll(Path table) {
    try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
      lines.skip(1).forEach(this::add);
      return true;
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return false; // half a list would call sockets gone that are open
    }
  }

  private void add(String line) {
    String[] fields = line.strip().split(" +", 5);
    if (fields.length == 5 && OPEN.contains(fields[3])) {
      String queue = fields[4].substring(0, Math.max(0, fields[4].indexOf(':')));
      waiting.put(port(fields[1]) + " " + tail(fields[2]), Long.parseLong(queue, 16));
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
  public boolean isKnown() {
    return known;
  }

  /** Whether the server still holds the socket of that stream. */
  boolean holds(StreamOwner stream) {
    return waiting(stream) >= 0;
  }

  /** Bytes on their way to the reader of that stream; -1 if its socket is not in the list. */
  public long waiting(StreamOwner stream) {
    var key = new StringBuilder(18);
    key.append(port(stream.localPort())).append(' ').append(hex(stream.address())).append(':');
    return waiting.getOrDefault(key.append(port(stream.port())).toString(), -1L);
  }

  private static String port(int port) {
    return HexFormat.of().withUpperCase().toHexDigits((char) port);
  }

  /**
   * The last four bytes of an address, in the byte order of the kernel's list. A name is never
   * looked up: that could take seconds.
   */
  private static String hex(String address) {
    if (!NUMERIC.matcher(address).matches()) {
      return "";
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      byte[] last = new byte[4];
      for (int i = 0; i < last.length; i++) {
        last[i] = bytes[bytes.length - 1 - i];
      }
      return HexFormat.of().withUpperCase().formatHex(last);
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
