package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What Maven reads in the local repository about the artifact that modules depend on. */
class InstalledPomIT {
  private static final Path INSTALLED = Path.of("target", "installed-pom.xml");

  @Test
  void what_the_readme_depends_on_brings_no_library_of_the_war() throws Exception {
    Element readme = parsed(Readme.block(Readme.PAGE, "Publish from your module", "<dependency>"));

    Element installed = parsed(Files.readString(INSTALLED));

    for (String part : new String[] {"groupId", "artifactId", "version"}) {
      assertThat(text(installed, part)).isEqualTo(text(readme, part));
    }
    for (String bringing : new String[] {"parent", "dependencies", "dependencyManagement"}) {
      assertThat(installed.getElementsByTagName(bringing).getLength()).as(bringing).isZero();
    }
    assertThat(ReadmeModule.API.getFileName().toString())
        .isEqualTo(text(readme, "artifactId") + "-" + text(readme, "classifier") + ".jar");
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }
}
