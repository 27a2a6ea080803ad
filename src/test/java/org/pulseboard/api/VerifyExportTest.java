package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
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
import java.util.Arrays;
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
  private final List<String> hashes = new ArrayList<>();
  private final List<String> checkpoints = new ArrayList<>();
  private KeyPair pair;
  private String publicKey = "";
  private String said = "";

  @BeforeEach
  void export_of_ten_records_with_two_checkpoints() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    var chain = new AuditChain(INSTALLATION);
    String hash = AuditChain.GENESIS;
    for (int seq = 1; seq <= 10; seq++) {
      String json = "{\"actor\":\"alice\",\"n\":" + seq + "}";
      hash = chain.hash(seq, hash, json);
      lines.add("{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
      hashes.add(hash);
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
  void a_text_with_characters_that_end_lines_elsewhere_is_proven() throws Exception {
    append("{\"actor\":\"a\u0085b\u2028c\u2029d\",\"n\":11}");
    checkpoints.add(checkpoint(pair, 11).line());

    assertThat(run()).as(said).isZero();
    end("{\"actor\":[\"a\u0085b\u2028c*\"]}", AuditChain.GENESIS, true);
    run();
    assertThat(said).doesNotContain("BROKEN", "not what a server writes");
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
    assertThat(said).startsWith("BROKEN: record 3 is missing: record 4 follows record 2");

    lines.add(2, third);
    lines.remove(9);
    assertThat(run()).isEqualTo(1);
    assertThat(said).startsWith("BROKEN: record 10 is missing");
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
    assertThat(run("somebody else's")).isEqualTo(2);
    assertThat(said).contains("there is no checkpoint of that key");
  }

  @Test
  void a_forged_checkpoint_is_named() throws Exception {
    checkpoints.set(0, checkpoints.get(0).replace(" 5 ", " 4 "));

    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("the checkpoint at 4 has a false signature");
  }

  @Test
  void a_part_whose_first_record_was_altered_is_never_ok() throws Exception {
    lines.subList(0, 2).clear();
    assertThat(run()).isEqualTo(3);
    assertThat(said).contains("NOT PROVEN: record 3: the hash before it is not known");

    lines.set(0, lines.get(0).replace("alice", "mallory"));
    assertThat(run()).isEqualTo(3);

    String previous = hashOf(2);
    end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", previous, false);
    assertThat(run()).isEqualTo(1);
    assertThat(said).contains("record 3 does not match its hash");
  }

  @Test
  void a_part_that_carries_the_hash_before_it_is_proven_from_its_first_record() throws Exception {
    lines.subList(0, 2).clear();
    end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", hashOf(2), false);

    assertThat(run()).isEqualTo(3);
    assertThat(said).doesNotContain("record 3").contains("asked for with {\"from\":");
  }

  @Test
  void an_intact_part_up_to_a_time_or_of_one_actor_is_not_broken() throws Exception {
    List<String> all = List.copyOf(lines);
    lines.subList(7, 10).clear();
    end("{\"to\":\"2026-01-01T00:00:00.000Z\"}", AuditChain.GENESIS, false);
    assertThat(run()).isEqualTo(3);
    assertThat(said).contains("signed up to record 5", "records 6 to 7: they come after");

    lines.clear();
    lines.addAll(List.of(all.get(1), all.get(2), all.get(6)));
    end("{\"actor\":[\"alice\"]}", hashOf(1), true);
    assertThat(run()).isEqualTo(3);
    assertThat(said).startsWith("IN PART: 3 records, 2 to 7, as the server signed them at");

    lines.remove(1);
    assertThat(run()).isEqualTo(1);
    assertThat(said)
        .contains(
            "the file is not the one that the server signed: the last line speaks of 3 records")
        .contains("the file holds 2 records, 2 to 7");
  }

  @Test
  void a_part_after_the_last_checkpoint_proves_nothing_unless_the_server_signed_it()
      throws Exception {
    checkpoints.remove(1);
    lines.subList(0, 6).clear();
    assertThat(run()).isEqualTo(2);
    assertThat(said).startsWith("CANNOT TELL: no checkpoint of a trusted key speaks of");

    end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", hashOf(6), true);
    assertThat(run()).isEqualTo(3);
    assertThat(said)
        .startsWith("IN PART: chained up to record 10, signed up to record 10: 4 records, 7");
  }

  @Test
  void a_whole_export_that_the_server_signed_is_proven_to_its_last_record() throws Exception {
    checkpoints.remove(1);
    assertThat(run()).isEqualTo(3);
    assertThat(said).contains("NOT PROVEN: records 6 to 10: they come after the newest checkpoint");

    end("{}", AuditChain.GENESIS, true);
    assertThat(run(publicKey)).isZero();
    assertThat(said)
        .startsWith("OK: chained up to record 10, signed up to record 10: 10 records, 1 to 10, as");

    lines.set(8, lines.get(8).replace("alice", "bob"));
    assertThat(run(publicKey)).isEqualTo(1);
  }

  @Test
  void an_export_that_was_signed_with_a_strange_key_is_not_proven_by_that() throws Exception {
    checkpoints.remove(1);
    KeyPair real = pair;
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    end("{}", AuditChain.GENESIS, true);
    pair = real;

    assertThat(run()).isEqualTo(3);
    assertThat(said).contains("records 6 to 10: they come after the newest checkpoint");
  }

  @Test
  void a_last_line_that_speaks_of_other_records_is_named() throws Exception {
    end("{}", AuditChain.GENESIS, false);
    lines.remove(0);

    assertThat(run()).isEqualTo(1);
    assertThat(said)
        .startsWith("BROKEN: record 1 is missing")
        .contains("the last line speaks of 10 records, 1 to 10; the file holds 9");
  }

  @Test
  void what_was_taken_out_of_a_signed_file_is_named_by_its_number() throws Exception {
    end("{}", AuditChain.GENESIS, true);
    List<String> all = List.copyOf(lines);

    assertThat(without(all, 7, 8)).startsWith("BROKEN: record 7 is missing");
    assertThat(without(all, 4, 7)).startsWith("BROKEN: records 4 to 6 are missing");
    assertThat(without(all, 1, 3)).startsWith("BROKEN: records 1 to 2 are missing");
    assertThat(without(all, 9, 11)).startsWith("BROKEN: records 9 to 10 are missing");
    assertThat(without(all, 1, 11)).startsWith("BROKEN: records 1 to 10 are missing");
  }

  private String without(List<String> all, int from, int before) throws Exception {
    lines.clear();
    lines.addAll(all);
    lines.subList(from - 1, before - 1).clear();
    assertThat(run()).as(said).isEqualTo(1);
    return said;
  }

  @Test
  void an_export_that_found_nothing_speaks_of_no_numbers_and_of_no_records_to_come()
      throws Exception {
    lines.clear();
    end("{\"actor\":[\"nobody\"]}", "", true);

    assertThat(run()).isEqualTo(3);
    assertThat(said)
        .startsWith("IN PART: 0 records, as the server signed them at")
        .doesNotContain("0 to 0", "went on");

    lines.clear();
    end("{\"actor\":[\"nobody\"]}", "", false);
    assertThat(run()).isEqualTo(2);
    assertThat(said).startsWith("CANNOT TELL: the file holds no record").doesNotContain("0 to 0");
  }

  @Test
  void a_csv_file_is_called_that_also_as_a_spreadsheet_saves_it() throws Exception {
    for (String csv :
        List.of("seq,time\r\n1,2\r\n", "seq,time\n1,2\n", "\ufeffseq;time\r\n1;2\r\n")) {
      Path export = Files.writeString(directory.resolve("e.csv"), csv);
      Path file = Files.write(directory.resolve("c.txt"), checkpoints, UTF_8);

      assertThat(run(export, file)).contains("line 1 of", "is CSV", "format=ndjson");
    }
  }

  @Test
  void a_key_that_the_old_one_signed_for_is_trusted_and_one_that_it_did_not_is_told()
      throws Exception {
    for (boolean signed : List.of(true, false)) {
      lines.clear();
      checkpoints.clear();
      KeyPair old = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String before = base64(old);
      String vouch =
          signed
              ? ",\"signature\":\""
                  + sign(old, AuditKeyChange.statement(INSTALLATION, before, base64(pair)))
                  + "\""
              : "";
      String change =
          "{\"action\":\"audit.key\",\"actor\":\"system\",\"attributes\":{\"previousKey\":\""
              + before
              + "\",\"publicKey\":\""
              + base64(pair)
              + "\""
              + vouch
              + "},\"node\":\"n\\\"1\",\"outcome\":\"success\",\"publisher\":\"(server)\",\"target\":\"k\"}";
      append("{\"actor\":\"alice\"}");
      checkpoints.add(checkpoint(old, 1).line());
      append(change);
      append("{\"actor\":\"alice\"}");
      checkpoints.add(checkpoint(pair, 3).line());

      assertThat(run(before)).as(said).isEqualTo(signed ? 0 : 3);
      assertThat(said)
          .contains(signed ? "the key before signed for the new one" : "the key before was lost");
      assertThat(run(base64(pair))).as(said).isZero();
      assertThat(run()).as(said).isZero();
    }
  }

  @Test
  void bad_input_is_told_without_a_stack_trace() throws Exception {
    Path export = Files.write(directory.resolve("e.ndjson"), lines, UTF_8);
    Path file = Files.write(directory.resolve("c.txt"), checkpoints, UTF_8);
    byte[] good = Files.readAllBytes(export);
    Path bad = directory.resolve("bad");

    assertThat(run(directory.resolve("none"), file)).contains("none is not there");
    assertThat(run(export, directory.resolve("none"))).contains("none is not there");
    assertThat(run(directory, file)).contains("is a directory");
    assertThat(run(file, export)).contains("give the export first");
    assertThat(run(file, file)).contains("give the export first");
    Files.write(bad, new String(good, UTF_8).getBytes(UTF_16LE));
    assertThat(run(bad, file)).contains("is no record of an export");
    Files.write(bad, ("\ufeff" + new String(good, UTF_8)).getBytes(UTF_16LE));
    assertThat(run(bad, file)).contains("is UTF-16");
    Files.writeString(bad, "\ufeff" + new String(good, UTF_8));
    assertThat(run(bad, file)).contains("byte order mark");
    Files.write(bad, Arrays.copyOf(good, good.length - 9));
    assertThat(run(bad, file)).contains("line 10 of", "has no end: the file was cut");
    Files.writeString(bad, new String(good, UTF_8).replace("\n", "\r\n"));
    assertThat(run(bad, file)).contains("carriage return");
    Files.writeString(bad, lines.get(0) + "\n\n" + lines.get(1) + "\n");
    assertThat(run(bad, file)).contains("line 2 of", "is empty");
    Files.writeString(bad, checkpoints.get(0) + "\n\n");
    assertThat(run(export, bad)).contains("line 2 of", "is empty");
    Files.writeString(bad, "pulseboard-checkpoint/1 x\n");
    assertThat(run(export, bad)).contains("is not a checkpoint");
    Files.writeString(bad, "");
    assertThat(run(bad, file)).contains("holds no record");
    assertThat(run(export, bad)).contains("holds no checkpoint");
    Files.writeString(bad, lines.get(0) + "\r\n");
    assertThat(run(bad, file)).contains("carriage return");
    Files.writeString(bad, "seq,recordedAt\r\n");
    assertThat(run(bad, file)).contains("is CSV", "format=ndjson");
    Files.write(bad, new byte[] {'{', (byte) 0xff, '\n'});
    assertThat(run(bad, file)).contains("is not UTF-8");
  }

  /** Each is bad input: nothing can be said. */
  private static String run(Path export, Path file) {
    var out = new ByteArrayOutputStream();
    int status =
        VerifyExport.run(
            new String[] {export.toString(), file.toString()}, new PrintStream(out, true, UTF_8));
    assertThat(status).isEqualTo(2);
    assertThat(out.toString(UTF_8)).startsWith("CANNOT TELL: ");
    return out.toString(UTF_8);
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
    String signed = sign(pair, AuditCheckpoint.statement(INSTALLATION, seq, hash, 1));
    return new AuditCheckpoint(INSTALLATION, seq, hash, 1, base64(pair), signed);
  }

  private AuditCheckpoint checkpoint(KeyPair pair, int seq) throws Exception {
    return sign(pair, seq, hashOf(seq));
  }

  private void append(String json) {
    int seq = lines.size() + 1;
    String hash =
        new AuditChain(INSTALLATION)
            .hash(seq, seq == 1 ? AuditChain.GENESIS : hashOf(seq - 1), json);
    lines.add("{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
  }

  /** As it was before a test changed anything. */
  private String hashOf(int seq) {
    return lines.stream()
        .filter(line -> line.startsWith("{\"seq\":" + seq + ","))
        .map(line -> line.split("\"", -1)[5])
        .findFirst()
        .orElseGet(() -> hashes.get(seq - 1));
  }

  /** The last line, as a server writes it. */
  private void end(String filter, String previous, boolean signed) throws Exception {
    String first = lines.isEmpty() ? "null" : lines.get(0).split("[:,]", -1)[1];
    String last = lines.isEmpty() ? "null" : lines.get(lines.size() - 1).split("[:,]", -1)[1];
    String export =
        "{\"complete\":true,\"records\":"
            + lines.size()
            + ",\"first\":"
            + first
            + ",\"last\":"
            + last
            + ",\"head\":{\"seq\":10,\"hash\":\"x\"},\"floor\":{\"seq\":0,\"hash\":\""
            + AuditChain.GENESIS
            + "\"},\"installation\":\""
            + INSTALLATION
            + "\",\"filter\":"
            + filter
            + "}";
    String digest = ExportEnd.digest(lines.stream().map(line -> line + "\n").collect(joining()));
    String statement = AuditExportProof.statement(INSTALLATION, 7, digest, export);
    String signature = signed ? sign(pair, statement) : "AAAA";
    String key = signed ? base64(pair) : "AAAA";
    lines.add(
        "{\"export\":"
            + export
            + ",\"proof\":{\"previous\":"
            + (lines.isEmpty() ? "null" : "\"" + previous + "\"")
            + ",\"at\":7,\"publicKey\":\""
            + key
            + "\",\"signature\":\""
            + signature
            + "\"}}");
  }

  private static String sign(KeyPair pair, String statement) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(statement.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }
}
