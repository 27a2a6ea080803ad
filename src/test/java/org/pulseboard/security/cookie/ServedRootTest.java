package org.pulseboard.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedRootTest {
  private static final String WILDFLY =
      "WildFly Full 39.0.1.Final (WildFly Core 31.0.3.Final) - 2.3.23.Final";

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/über", "/x/{y}"})
  void a_root_at_which_wildfly_answers_nothing_is_refused_with_what_to_do(String root) {
    assertThat(ServedRoot.refusal(root, WILDFLY))
        .hasValueSatisfying(
            why -> assertThat(why).contains("'" + root + "'", "jboss-web.xml", "name of the WAR"));
  }

  @ParameterizedTest
  @CsvSource({
    "/a b, Payara Micro #badassfish",
    "/über, Apache Tomcat/11.0.24",
    "/pulse-board_2/x, " + WILDFLY,
    "'', " + WILDFLY
  })
  void every_other_root_is_served(String root, String server) {
    assertThat(ServedRoot.refusal(root, server)).isEmpty();
  }
}
