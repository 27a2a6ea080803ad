package org.pulseboard.metrics.recorder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM's flight recorder keeps its files, and whether there is room. A write that fails
 * there ends the whole process: HotSpot says "An irrecoverable error in Jfr. Shutting down VM". By
 * default the files lie in {@code java.io.tmpdir}, where nobody looks after the room.
 *
 * <p>The only class that configures the recorder, which is possible before the JVM's first
 * recording only. Where somebody else records, or has recorded, nothing is.
 */
final class RecorderDirectory {

  /** Frames of a stack; with the JVM's own 64 most stacks of a server are cut. */
  private static final int STACK_DEPTH = 256;

  private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (.+)$");

  /** What the JVM calls a directory of its own: a time and the process. */
  private static final Pattern OF_A_PROCESS = Pattern.compile("[0-9_]+_(\\d+)");

  /** An error of the line or of the other side would be a failed write. */
  private static final Pattern REMOTE =
      Pattern.compile("(nfs|cifs|smb|fuse|9p|afs|ceph|gluster|lustre).*");

  /**
   * Room on the file system, in bytes.
   *
   * @param toStart where there is less, no recording begins
   * @param toGoOn where there is less, it ends; a disk that fills at a gigabyte a second takes a
   *     quarter of a second for the default
   * @param reserve kept in a file that is deleted first, since the end of a recording writes too
   */
  record Room(long toStart, long toGoOn, int reserve) {
    static final Room DEFAULT = new Room(512L << 20, 256L << 20, 2 << 20);
  }

  private final Path path;
  private final Path reserve;
  private final Room room;

  /** Below the data directory; creates nothing yet. */
  RecorderDirectory(Path dataDir, Room room) {
    path = dataDir.resolve("flight-recorder");
    reserve = path.resolve("reserve");
    this.room = room;
  }

  /**
   * Makes the directory the recorder's; null once it is, else why nothing may be recorded.
   *
   * <p>The depth of stacks is set only while nobody has touched the recorder.
   */
  @Nullable String claim() throws IOException, JMException {
    Files.createDirectories(path);
    if (path.toString().contains("\"")) {
      return path + " has a quotation mark in its name";
    }
    if (REMOTE.matcher(Files.getFileStore(path).type()).matches()) {
      return path + " is on a network, where a failed write would end this server";
    }
    if (!FlightRecorder.isInitialized()) {
      deleteRemains();
      configure(repository(), "stackdepth=" + STACK_DEPTH);
      return null;
    }
    if (whyElsewhere() != null && FlightRecorder.getFlightRecorder().getRecordings().isEmpty()) {
      configure(repository()); // it was touched, as by a library that has events, and is not used
    }
    return whyElsewhere();
  }

  private String repository() {
    return "repositorypath=\"" + path + "\"";
  }

  /** Why the recorder's files are not in this directory; null if they are. */
  @Nullable String whyElsewhere() throws JMException {
    var said = REPOSITORY.matcher(configure());
    String repository = said.find() ? said.group(1).strip() : "a place that the JVM does not tell";
    return repository.startsWith(path + path.getFileSystem().getSeparator())
        ? null
        : "the flight recorder is used by somebody else and keeps its files in "
            + repository
            + ", where nobody watches the room: a full disk there would end this server";
  }

  /** Why no recording may begin now, in one clause; null if there is room. */
  @Nullable String whyNoRoomToStart() {
    return whyLess(room.toStart);
  }

  /** Why a recording must end now, in one clause; null if there is room. */
  @Nullable String whyNoRoomToGoOn() {
    return whyLess(room.toGoOn);
  }

  /** Zero, as for an error, is no room. Costs one system call. */
  private @Nullable String whyLess(long needed) {
    long free = path.toFile().getUsableSpace();
    return free >= needed
        ? null
        : "the file system of "
            + path
            + " has "
            + (free >> 20)
            + " MiB left, and a full one would end this server: free some"
            + (othersRecord() ? ", and end the other recordings, which go on there" : "");
  }

  private static boolean othersRecord() {
    return FlightRecorder.isInitialized()
        && FlightRecorder.getFlightRecorder().getRecordings().stream()
            .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
  }

  /** Takes the room that the end of a recording needs. */
  void takeReserve() throws IOException {
    byte[] bytes = new byte[room.reserve];
    new Random(0).nextBytes(bytes); // some file systems keep no zeros
    Files.write(reserve, bytes);
  }

  /** Gives it back: the recording can end now. */
  void freeReserve() throws IOException {
    Files.deleteIfExists(reserve);
  }

  /** What processes that were killed have left here. */
  private void deleteRemains() throws IOException {
    for (Path directory : list(path)) {
      var name = OF_A_PROCESS.matcher(directory.getFileName().toString());
      if (name.matches() && !livesElsewhere(Long.parseLong(name.group(1)))) {
        for (Path file : list(directory)) {
          Files.delete(file);
        }
        Files.delete(directory);
      }
    }
  }

  /** In a container the process before this one had the same number. */
  private static boolean livesElsewhere(long pid) {
    return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
  }

  private static List<Path> list(Path directory) throws IOException {
    var files = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(directory)) {
      all.forEach(files::add);
    }
    return files;
  }

  private static String configure(String... options) throws JMException {
    return String.valueOf(
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "jfrConfigure",
                new Object[] {options},
                new String[] {String[].class.getName()}));
  }
}
