package org.pulseboard.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.json.JsonQuote;
import org.pulseboard.stream.JerseyJudge;

/** An independent reader of event streams is the judge: Jersey's. */
class EncodingTest {
  private static final String[] NASTY = {
    "\r",
    "\n",
    "\r\n",
    "\u0000",
    "\u2028",
    "\u2029",
    "\u0085",
    "\uFEFF",
    "\uD800",
    "\uDFFF",
    "\"",
    "\\",
    "data: x",
    "\n\nevent: forged\nid: 9-9\ndata: {}\n\n",
    ":",
    " ",
    "\t",
    "é",
    "€",
    "😀",
    "\u007f",
    "\u009f",
    "</script>",
    "id:",
    "\ud83d",
    "retry: 1"
  };

  @Test
  void whatever_text_is_published_yields_one_event_whose_JSON_is_the_sound_text_of_it()
      throws Exception {
    var random = new Random(11);
    var published = new ArrayList<String>();
    var log = new EventLog(64 << 20, 0);
    for (int i = 1; i <= 3_000; i++) {
      String text = nasty(random);
      published.add(text);
      var json = new Utf8Builder(16);
      JsonText.string(text, json);
      log.appendAudit(i, json);
    }

    List<JerseyJudge.Event> events = JerseyJudge.read(bytes(log));

    assertThat(events).hasSameSizeAs(published);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).name()).isEqualTo("audit");
      assertThat(events.get(i).id()).isEqualTo((i + 1) + "-");
      assertThat(string(events.get(i).data())).isEqualTo(JsonQuote.sound(published.get(i)));
    }
  }

  @Test
  void a_document_that_someone_else_wrote_over_several_lines_stays_one_event_and_equal()
      throws Exception {
    String document = "{\r\n  \"a\" : \"\u2028\ud800x\uFEFF\",\n\r \"b\":[1,\n2]\n}";
    var json = new Utf8Builder(16);
    JsonText.document(document, json);
    var log = new EventLog(1 << 16, 0);

    log.appendAudit(1, json);

    List<JerseyJudge.Event> events = JerseyJudge.read(bytes(log));
    assertThat(events).hasSize(1);
    assertThat(value(events.get(0).data())).isEqualTo(value(JsonQuote.sound(document)));
  }

  private static String nasty(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      text.append(
          random.nextBoolean()
              ? NASTY[random.nextInt(NASTY.length)]
              : String.valueOf((char) random.nextInt(0x10000)));
    }
    return text.toString();
  }

  private static byte[] bytes(EventLog log) {
    long head = log.head().position();
    FrameBatch all = new BatchReader(log, Integer.MAX_VALUE).read(0, head, FrameType.AUDIT.bit());
    return requireNonNull(all).bytes();
  }

  private static String string(String json) {
    return ((JsonString) value(json)).getString();
  }

  private static JsonValue value(String json) {
    assertThat(json.getBytes(UTF_8)).isNotEmpty();
    return jakarta.json.Json.createReader(new StringReader(json)).readValue();
  }
}
