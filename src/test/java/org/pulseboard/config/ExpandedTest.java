package org.pulseboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do with braces is seen in {@code ProxiesIT}; this is what is made of it. */
class ExpandedTest {
  private static final String KEY = "pulseboard.tokens.ci";

  @ParameterizedTest
  @CsvSource({"pa${nothing}word12, paword12", "abc${HOME}0123, abc/root0123", "a\\$b, a$b"})
  void a_secret_that_the_server_changes_is_refused_with_its_key_and_without_a_word_of_it(
      String raw, String expanded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expanded.literal(new OneValue(raw, expanded), KEY))
        .withMessageStartingWith(KEY + " holds ${..}")
        .withMessageContaining("environment variable PULSEBOARD_TOKENS_CI")
        .withMessageNotContainingAny(raw, expanded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pa$$word", "p$word{12}", "back\\slash", "a}b{c$", "${open"})
  void any_other_secret_is_taken_as_it_is(String secret) {
    assertThat(Expanded.literal(new OneValue(secret, secret), KEY)).hasValue(secret);
  }

  @ParameterizedTest
  @CsvSource({"/srv/${typo}/data, /srv//data", "${typo}, ''"})
  void what_refers_to_nothing_is_refused_by_its_name(String raw, String expanded) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expanded.value(new OneValue(raw, expanded), KEY))
        .withMessageContaining("holds ${typo}, which stands for nothing")
        .withMessageContaining("${typo:default}");
  }

  @ParameterizedTest
  @CsvSource({"/srv/${typo:x}, /srv/x", "${ENV=HOME}/data, /home/ops/data", "plain, plain"})
  void what_the_server_can_expand_is_expanded(String raw, String expanded) {
    assertThat(Expanded.value(new OneValue(raw, expanded), KEY)).hasValue(expanded);
  }

  /** A configuration of one key. */
  private record OneValue(String raw, String expanded) implements Config {

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
      return name.equals(KEY) ? Optional.of(type.cast(expanded)) : Optional.empty();
    }

    @Override
    public ConfigValue getConfigValue(String name) {
      String written = raw;
      return new ConfigValue() {
        @Override
        public String getName() {
          return name;
        }

        @Override
        public String getValue() {
          return expanded;
        }

        @Override
        public String getRawValue() {
          return written;
        }

        @Override
        public String getSourceName() {
          return "test";
        }

        @Override
        public int getSourceOrdinal() {
          return 100;
        }
      };
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<String> getPropertyNames() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }
}
