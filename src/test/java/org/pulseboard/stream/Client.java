package org.pulseboard.stream;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The programs in docs/clients.md that read the stream, each made to run as it stands there. */
enum Client {
  JERSEY("Jersey and RESTEasy"),
  RESTEASY("Jersey and RESTEasy"),
  OKHTTP_EVENTSOURCE("okhttp-eventsource"),
  NPM_EVENTSOURCE_2("eventsource 2"),
  NPM_EVENTSOURCE_3("eventsource 3 and 4"),
  NPM_EVENTSOURCE_4("eventsource 3 and 4"),
  PYTHON_URLLIB("Python"),
  PYTHON_REQUESTS("requests"),
  PYTHON_HTTPX("httpx");

  private static final String PAGE = "clients.md";

  /** RESTEasy with what it needs; on the tests' class path it would take Jersey's place. */
  private static final Path RESTEASY_LIBRARIES = Path.of("target/clients/resteasy");

  private final String heading;

  Client(String heading) {
    this.heading = heading;
  }

  /** What is not there, as a reason to skip; empty if nothing is missing. */
  String missing() throws Exception {
    return switch (this) {
      case JERSEY, RESTEASY, OKHTTP_EVENTSOURCE -> "";
      case PYTHON_URLLIB -> python("sys").isEmpty() ? "no python3 is installed here" : "";
      case PYTHON_REQUESTS -> python("requests").isEmpty() ? "no python3-requests here" : "";
      case PYTHON_HTTPX -> python("httpx").isEmpty() ? "no python3-httpx here" : "";
      default -> Files.exists(npm()) ? "" : "npm ci has not been run here";
    };
  }

  /** Writes the program into a directory; returns the command that runs it there. */
  List<String> install(Path directory) throws Exception {
    return switch (this) {
      case JERSEY, OKHTTP_EVENTSOURCE -> java(directory, System.getProperty("java.class.path"));
      case RESTEASY -> java(directory, jars(RESTEASY_LIBRARIES));
      case PYTHON_URLLIB, PYTHON_REQUESTS, PYTHON_HTTPX -> python(directory);
      default -> node(directory);
    };
  }

  private static String jars(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> jar.toAbsolutePath().toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private List<String> java(Path directory, String libraries) throws IOException {
    String program = block(0);
    String name = program.replaceAll("(?s).*public class (\\w+).*", "$1");
    Files.writeString(directory.resolve("Records.java"), DocumentedCode.below(PAGE, "Java").get(0));
    Files.writeString(directory.resolve(name + ".java"), program);
    String classPath = directory + File.pathSeparator + libraries;
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                directory.toString(),
                "-cp",
                classPath,
                directory.resolve("Records.java").toString(),
                directory.resolve(name + ".java").toString());
    if (status != 0) {
      throw new IOException(this + " does not compile");
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, name);
  }

  private List<String> node(Path directory) throws IOException {
    String program = DocumentedCode.below(PAGE, NPM_EVENTSOURCE_3.heading).get(0);
    if (this == NPM_EVENTSOURCE_2) {
      program =
          program
              .replaceFirst("import \\{ EventSource }", "import EventSource")
              .replaceFirst("(?s)function open\\(\\).*?\n}\n", "OPEN")
              .replace("OPEN", block(0));
    }
    Files.writeString(directory.resolve("reader.mjs"), program);
    Files.createDirectory(directory.resolve("node_modules"));
    Files.createSymbolicLink(directory.resolve("node_modules/eventsource"), npm().toAbsolutePath());
    return List.of("node", "reader.mjs");
  }

  private Path npm() {
    return Path.of("node_modules", "eventsource-" + version(this));
  }

  private static char version(Client client) {
    return client.name().charAt(client.name().length() - 1);
  }

  private List<String> python(Path directory) throws Exception {
    List<String> below = DocumentedCode.below(PAGE, "Python");
    Files.writeString(directory.resolve("reader.py"), below.get(0));
    Files.writeString(
        directory.resolve("lines.py"), this == PYTHON_URLLIB ? below.get(1) : block(0));
    var command = new ArrayList<>(python(this == PYTHON_URLLIB ? "sys" : module()));
    command.add("reader.py");
    return command;
  }

  private String module() {
    return heading;
  }

  private String block(int index) throws IOException {
    return DocumentedCode.below(PAGE, heading).get(index);
  }

  /** An interpreter that has the module: the first of the path, or Debian's own. */
  private static List<String> python(String module) throws Exception {
    for (String interpreter : List.of("python3", "/usr/bin/python3")) {
      if (answers(interpreter, "-c", "import " + module)) {
        return List.of(interpreter);
      }
    }
    return List.of();
  }

  private static boolean answers(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
