package org.pulseboard.security.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.Locales;

class PasswordHashTest {
  private final PasswordHash jdk = new JdkHash();
  private final PasswordHash platform = new PlatformHash(new Pbkdf2PasswordHashImpl());

  @Test
  void the_servers_and_the_JDKs_hashes_read_each_other() {
    String ours = jdk.generate("correct horse");
    String theirs = platform.generate("correct horse");

    assertThat(platform.verify("correct horse", ours)).isTrue();
    assertThat(platform.verify("correct horses", ours)).isFalse();
    assertThat(jdk.verify("correct horse", theirs)).isTrue();
    assertThat(jdk.verify("correct horses", theirs)).isFalse();
    assertThat(theirs).startsWith("PBKDF2WithHmacSHA512:210000:");
  }

  @Test
  void the_same_password_has_another_hash_each_time() {
    assertThat(jdk.generate("same")).isNotEqualTo(jdk.generate("same"));
  }

  @ParameterizedTest
  @MethodSource("org.pulseboard.Locales#all")
  void a_hash_opens_whatever_locale_it_was_made_in(Locale locale) throws Exception {
    String hash = Locales.with(locale, () -> jdk.generate("correct horse"));

    assertThat(hash).startsWith("PBKDF2WithHmacSHA512:210000:");
    assertThat(jdk.verify("correct horse", hash)).isTrue();
  }

  @Test
  void a_hash_with_its_number_in_other_digits_still_opens() {
    String hash = jdk.generate("correct horse").replace(":210000:", ":٢١٠٠٠٠:");

    assertThat(jdk.verify("correct horse", hash)).isTrue();
    assertThat(platform.verify("correct horse", hash)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "MD5:1:YQ==:YQ==", "PBKDF2WithHmacSHA512:1:YQ=="})
  void what_is_no_hash_opens_nothing(String hash) {
    assertThat(jdk.verify("", hash)).isFalse();
    assertThat(platform.verify("", hash)).isFalse();
  }
}
