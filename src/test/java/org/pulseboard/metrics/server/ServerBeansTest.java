package org.pulseboard.metrics.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerBeansTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.eclipse.jetty.io:context=HTTP_1_1@71238fc2,type=connectionstatistics,id=0 | HTTP_1_1",
        "org.eclipse.jetty.io:context=oejs_Server@32b260fa/h1,type=connectionstatistics,id=0 | h1",
        "org.eclipse.jetty.session:context=shop,type=defaultsessioncache,id=0 | shop",
      })
  void a_tag_of_jetty_does_not_change_with_each_start(String bean, String tag) throws Exception {
    assertThat(tags(new JettyBeans(), bean)).containsExactly(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Catalina:type=ThreadPool,name=\"http-nio-127.0.0.1-8080\" | http-nio-127.0.0.1-8080",
        "Catalina:type=Manager,host=localhost,context=/shop | /shop",
      })
  void a_tag_of_tomcat_has_no_quotes(String bean, String tag) throws Exception {
    assertThat(tags(new TomcatBeans(), bean)).containsExactly(tag);
  }

  @Test
  void no_two_probes_of_a_server_have_the_same_name() {
    for (ServerBeans server : new ServerBeans[] {new TomcatBeans(), new JettyBeans()}) {
      assertThat(server.patterns().stream().map(BeanPattern::objectName)).doesNotHaveDuplicates();
    }
  }

  private static Stream<String> tags(ServerBeans server, String bean) throws Exception {
    var name = new ObjectName(bean);
    return server.patterns().stream()
        .filter(pattern -> pattern.objectName().apply(name))
        .map(pattern -> Objects.requireNonNull(pattern.tagValue(name)));
  }
}
