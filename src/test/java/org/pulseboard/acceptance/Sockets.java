package org.pulseboard.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sockets of a process on which it waits for others; Linux only. */
final class Sockets {
  /** State of a TCP socket in /proc/net/tcp. */
  private static final String LISTEN = "0A";

  private Sockets() {}

  /** Such as {@code tcp 0100007F:1F90}; UDP sockets wait by being there. */
  static Set<String> listening(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    var found = new TreeSet<String>();
    for (String table : new String[] {"tcp", "tcp6", "udp", "udp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc", pid + "", "net", table))) {
        String[] cells = line.strip().split(" +", -1);
        boolean waits = cells[3].equals(LISTEN) || table.startsWith("udp");
        if (cells.length > 9 && waits && inodes.contains(cells[9])) {
          found.add(table + " " + cells[1]);
        }
      }
    }
    return found;
  }

  private static Set<String> inodes(long pid) throws IOException {
    var inodes = new HashSet<String>();
    try (Stream<Path> files = Files.list(Path.of("/proc", pid + "", "fd"))) {
      for (Path file : files.toList()) {
        try {
          String target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        } catch (IOException closed) {
          // between the listing and the look
        }
      }
    }
    return inodes;
  }
}
