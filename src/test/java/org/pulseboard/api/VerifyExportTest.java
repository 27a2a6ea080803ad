package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyExportTest {
  private static final String INSTALLATION = UUID.randomUUID().toString();

  @TempDir Path directory;
  private final List<String> lines = new ArrayList<>();
  private final List<String> checkpoints = new ArrayList<>();
  private String publicKey = "";
  private String said = "";

  @BeforeEach
  void export_of_ten_records_with_two_checkpoints() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    var chain = new AuditChain(INSTALLATION);
    String hash = AuditChain.GENESIS;
    for (int seq = 1; seq <= 10; seq++) {
      String json = "{\"actor\":\"alice\",\"n\":" + seq + "}";
      hash = chain.hash(seq, hash, json);
      lines.add("{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
      if (seq % 5 == 0) {
        checkpoints.add(sign(pair, seq, hash).line());
      }
    }
  }

  @Test
  void a_whole_export_is_proven() throws Exception {
    assertThat(run()).isZero();
    assertThat(said).startsWith("OK: chained up to record 10, signed up to record 10");
  }

  @Test
  void a_part_that_follows_a_checkpoint_is_proven() throws Exception {
    lines.subList(0, 5).clear();

    assertThat(run(publicKey)).isZero();
  }

  @Test
  void an_edited_record_is_named() throws Exception {
    lines.set(3, lines.get(3).replace("alice", "bob"));

    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("record 4 does not match its hash");
  }

  @Test
  void a_missing_record_and_a_missing_end_are_named() throws Exception {
    String third = lines.remove(2);
    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("record 4 follows record 2");

    lines.add(2, third);
    lines.remove(9);
    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("records after 9 are missing, up to 10");
  }

  @Test
  void a_chain_that_was_hashed_again_is_named() throws Exception {
    var chain = new AuditChain(INSTALLATION);
    String hash = AuditChain.GENESIS;
    for (int seq = 1; seq <= 10; seq++) {
      String json = "{\"actor\":\"bob\",\"n\":" + seq + "}";
      hash = chain.hash(seq, hash, json);
      lines.set(seq - 1, "{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
    }

    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("record 5 is not the one that was signed");
  }

  @Test
  void checkpoints_of_another_key_do_not_count() throws Exception {
    assertThat(run("somebody else's")).isEqualTo(1);
    assertThat(said).contains("there is no checkpoint of that key");
  }

  @Test
  void a_forged_checkpoint_is_named() throws Exception {
    checkpoints.set(0, checkpoints.get(0).replace(" 5 ", " 4 "));

    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("the checkpoint at 4 has a false signature");
  }

  private int run(String... key) throws IOException {
    Path export = Files.write(directory.resolve("export.ndjson"), lines, UTF_8);
    Path file = Files.write(directory.resolve("checkpoints.txt"), checkpoints, UTF_8);
    var arguments = new ArrayList<>(List.of(export.toString(), file.toString()));
    arguments.addAll(List.of(key));
    var out = new ByteArrayOutputStream();
    int status =
        VerifyExport.run(arguments.toArray(String[]::new), new PrintStream(out, true, UTF_8));
    said = out.toString(UTF_8);
    return status;
  }

  private AuditCheckpoint sign(KeyPair pair, long seq, String hash) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(AuditCheckpoint.statement(INSTALLATION, seq, hash, 1).getBytes(UTF_8));
    String signed = Base64.getEncoder().encodeToString(signature.sign());
    return new AuditCheckpoint(INSTALLATION, seq, hash, 1, publicKey, signed);
  }
}
