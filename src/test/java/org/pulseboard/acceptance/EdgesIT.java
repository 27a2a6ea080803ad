package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.acceptance.module.EarlyModule;
import org.pulseboard.acceptance.module.Nightly;

/** The first second of the journal, the last line of an export, and answers that are cut. */
@ArquillianTest
@Timeout(240)
class EdgesIT {
  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    var module =
        ShrinkWrap.create(JavaArchive.class, "early.jar")
            .addClasses(EarlyModule.class, Nightly.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    return Deployed.war().addAsLibraries(module).addClass(CutServlet.class);
  }

  @Test
  void what_is_fired_before_the_journal_is_open_is_recorded() throws Exception {
    assertThat(get("api/audit?action=module.early&target=in-transaction"))
        .contains("\"target\":\"in-transaction\"");
    assertThat(get("api/audit?action=module.nightly")).contains("\"outcome\":\"success\"");
  }

  @Test
  void what_is_fired_asynchronously_is_recorded_or_its_stage_fails() throws Exception {
    assertThat(get("api/audit?action=module.early&target=async")).contains("\"target\":\"async\"");
    assertThat(get("api/audit?action=module.early&target=refused")).contains("sample is refused");
    assertThat(server().get("api/metrics/catalog", VIEWER).body()).contains("module.async");
  }

  @Test
  void a_whole_export_says_so_in_its_last_line() throws Exception {
    List<String> lines = get("api/audit/export?format=ndjson").lines().toList();
    List<String> rows = get("api/audit/export?format=csv").lines().toList();
    int records = lines.size() - 1;

    assertThat(lines.get(records))
        .startsWith("{\"export\":{\"complete\":true,\"records\":" + records + ",");
    assertThat(rows.get(rows.size() - 1)).startsWith("#export,");
  }

  @Test
  void an_answer_that_is_cut_ends_with_an_error_and_a_whole_one_does_not() throws Exception {
    assertThat(server().get("css/long", NOBODY).body()).hasSize(CutServlet.BYTES);
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> server().get("css/long?fail=yes", NOBODY));
    }
    assertThat(server().get("css/long", NOBODY).body()).hasSize(CutServlet.BYTES);
  }

  @Test
  void a_number_of_buckets_that_is_none_is_named() throws Exception {
    var answer = server().get("api/audit/summary?buckets=x", AUDITOR);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"buckets\"");
  }

  private String get(String path) throws Exception {
    var answer = server().get(path, AUDITOR);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private Deployed server() {
    return new Deployed(URI.create(url.toString()));
  }
}
