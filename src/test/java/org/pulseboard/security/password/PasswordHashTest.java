package org.pulseboard.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.security.platform.PlatformHash;

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
  @ValueSource(strings = {"", "plain", "MD5:1:YQ==:YQ==", "PBKDF2WithHmacSHA512:1:YQ=="})
  void what_is_no_hash_opens_nothing(String hash) {
    assertThat(jdk.verify("", hash)).isFalse();
    assertThat(platform.verify("", hash)).isFalse();
  }
}
