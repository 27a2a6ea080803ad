package org.pulseboard.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * A module made of what the README says under "Publish from your module": fields and statements
 * into a bean that runs them when the application starts, methods into another that it calls; a
 * compiler puts them together with the artifact {@code api} alone.
 */
final class ReadmeModule {
  static final Path API = Path.of("target", "pulseboard-api.jar");

  private static final String SECTION = "Publish from your module";
  private static final Path PUBLISH = Path.of("docs", "publish.md");
  private static final String TOPICS = "On a topic of your own";
  private static final String FRAME =
      """
      package org.pulseboard.readme;

      import jakarta.enterprise.context.*;
      import jakarta.enterprise.event.*;
      import jakarta.inject.Inject;
      import jakarta.enterprise.inject.Produces;
      import jakarta.inject.Singleton;
      import java.util.Map;
      import org.pulseboard.api.*;

      @ApplicationScoped
      public class Readme {
        %s
        @Inject Orders orders;
        @Inject Deployments deployments;

        void onceASecond(@Observes StreamEvent other) {
          if (other.topic().equals("states")) {
            deployments.deployed("shop");
          }
        }

        void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
          %s
          audit.fire(AuditEvent.of("readme", "receipt", "" + receipt.seq()).build());
          orders.cancel("4711");
        }
      }

      %s

      @ApplicationScoped
      class Orders {
        %s
      }
      """;

  private ReadmeModule() {}

  static JavaArchive archive(Path directory) throws IOException {
    Path source = directory.resolve("Readme.java");
    Files.writeString(source, source());
    var errors = new java.io.ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                errors,
                errors,
                List.of(
                        "-proc:none",
                        "-parameters",
                        "-cp",
                        classPath(),
                        "-d",
                        directory.toString(),
                        source.toString())
                    .toArray(String[]::new));
    if (failed != 0) {
      throw new IOException(errors + "\n" + source());
    }
    var jar = ShrinkWrap.create(JavaArchive.class, "readme.jar");
    for (String name : List.of("Readme", "Deployments", "Orders")) {
      String path = "org/pulseboard/readme/" + name + ".class";
      jar.add(new ByteArrayAsset(Files.readAllBytes(directory.resolve(path))), path);
    }
    return jar.addAsManifestResource(new StringAsset(""), "beans.xml");
  }

  private static String source() throws IOException {
    List<String> java =
        Readme.blocks(Readme.PAGE, SECTION).stream()
            .filter(block -> !block.startsWith("<") && !block.startsWith("curl"))
            .toList();
    return FRAME.formatted(
        lines(java.stream().filter(block -> !isMethod(block)), true),
        lines(java.stream().filter(block -> !isMethod(block)), false),
        String.join("\n", Readme.blocks(PUBLISH, TOPICS)).replace("public class", "class"),
        java.stream()
            .filter(ReadmeModule::isMethod)
            .map(block -> block.replace("{ .. }", "{}"))
            .collect(Collectors.joining("\n")));
  }

  private static boolean isMethod(String block) {
    return block.startsWith("@Audited");
  }

  private static String lines(Stream<String> blocks, boolean fields) {
    return blocks
        .flatMap(String::lines)
        .filter(line -> line.startsWith("@Inject") == fields)
        .collect(Collectors.joining("\n"));
  }

  /** The artifact that modules depend on, and the API that a server has; nothing else. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> new File(path).getName().startsWith("jakarta."))
        .collect(Collectors.joining(File.pathSeparator, API + File.pathSeparator, ""));
  }
}
