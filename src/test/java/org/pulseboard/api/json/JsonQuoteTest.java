package org.pulseboard.api.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pulseboard.audit.chain.CanonicalJson;
import org.pulseboard.json.StrictJson;
import org.pulseboard.stream.log.JsonText;
import org.pulseboard.stream.log.Utf8Builder;

/** One rule for text in JSON, whoever writes it: an independent parser is the judge. */
class JsonQuoteTest {
  private static final String[] ODD = {
    "\ud83d", "\ude00", "😀", "\ud800", "\udfff", "\"", "\\", "\n", "\0", "\u2028", "\ufeff", "a",
    "é"
  };

  @Test
  void every_text_is_read_as_the_sound_text_of_it_whoever_wrote_it() {
    List<String> texts = texts().toList();
    List<String> sound = texts.stream().map(JsonQuote::sound).toList();

    assertThat(sound).allMatch(text -> UTF_8.newEncoder().canEncode(text));
    assertThat(read(texts, JsonQuoteTest::quoted)).isEqualTo(sound);
    assertThat(read(texts, JsonQuoteTest::framed)).isEqualTo(sound);
    assertThat(read(texts, text -> framedDocument(quoted(text)))).isEqualTo(sound);
  }

  @Test
  void every_text_is_hashed_as_it_is_quoted() {
    texts()
        .forEach(
            text -> {
              var canonical = new StringBuilder();

              CanonicalJson.write(canonical, "v", text);

              assertThat(canonical.toString()).isEqualTo(quoted(text));
            });
  }

  @Test
  void the_bytes_of_a_sound_text_are_those_that_it_takes_in_quotes() {
    texts()
        .map(JsonQuote::sound)
        .forEach(
            sound ->
                assertThat(2 + sound.chars().map(c -> JsonQuote.bytes((char) c)).sum())
                    .isEqualTo(quoted(sound).getBytes(UTF_8).length));
  }

  @Test
  void each_half_of_a_pair_that_is_alone_becomes_the_replacement_character() {
    assertThat(quoted("a\ud800b\udc00")).isEqualTo("\"a\ufffdb\ufffd\"");
    assertThat(quoted("\ude00\ud83d")).isEqualTo("\"\ufffd\ufffd\"");
    assertThat(quoted("\ud83d\ud83d\ude00\ude00")).isEqualTo("\"\ufffd😀\ufffd\"");
    assertThat(JsonQuote.sound("\ud83d\ud83d\ude00\ude00")).isEqualTo("\ufffd😀\ufffd");
  }

  @Test
  void a_frame_holds_the_replacement_character_for_a_half_in_a_text_and_in_a_document() {
    assertThat(framed("\ud83dx")).isEqualTo("\"\ufffdx\"");
    assertThat(framedDocument("\"\ud83dx\"")).isEqualTo("\"\ufffdx\"");
  }

  /** Every character between others, all triples of the odd ones, and random mixtures. */
  private static Stream<String> texts() {
    var random = new Random(8259);
    Stream<String> single =
        IntStream.range(0, 0x10000 / 64)
            .mapToObj(
                block ->
                    IntStream.range(block * 64, block * 64 + 64)
                        .mapToObj(c -> (char) c + "a")
                        .reduce("", String::concat));
    Stream<String> triples =
        Stream.of(ODD)
            .flatMap(a -> Stream.of(ODD).flatMap(b -> Stream.of(ODD).map(c -> a + b + c)));
    Stream<String> mixed =
        Stream.generate(
                () ->
                    random
                        .ints(random.nextInt(12), 0, 3)
                        .mapToObj(
                            way ->
                                way == 0
                                    ? String.valueOf((char) random.nextInt(0x10000))
                                    : ODD[random.nextInt(ODD.length)])
                        .reduce("", String::concat))
            .limit(5_000);
    return Stream.of(single, triples, mixed).flatMap(all -> all);
  }

  private static String quoted(String text) {
    var out = new StringBuilder();
    JsonQuote.append(out, text);
    return out.toString();
  }

  private static String framed(String text) {
    var out = new Utf8Builder(16);
    JsonText.string(text, out);
    return new String(out.toByteArray(), UTF_8);
  }

  private static String framedDocument(String json) {
    var out = new Utf8Builder(16);
    JsonText.document(json, out);
    return new String(out.toByteArray(), UTF_8);
  }

  /** By two parsers, of which ours refuses what others may read in another way. */
  private static List<String> read(List<String> texts, UnaryOperator<String> writer) {
    String json = texts.stream().map(writer).collect(Collectors.joining(",", "[", "]"));
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      List<String> read =
          reader.readArray().getValuesAs(JsonString.class).stream()
              .map(JsonString::getString)
              .toList();
      assertThat(StrictJson.parse(json)).isEqualTo(read);
      return read;
    }
  }
}
