package org.pulseboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

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

/** An export of ten records, with checkpoints at 5 and 10, that a test may change line by line. */
final class ExportedTrail {
  static final String INSTALLATION = UUID.randomUUID().toString();

  final List<String> lines = new ArrayList<>();
  final List<String> checkpoints = new ArrayList<>();
  final String publicKey;
  KeyPair pair;
  String said = "";
  private final List<String> hashes = new ArrayList<>();
  private final Path directory;

  ExportedTrail(Path directory) throws Exception {
    this.directory = directory;
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

  /**
   * Runs the program on what the files hold now, and remembers what it said.
   *
   * @param key that is trusted; any if there is none
   * @return its exit status
   */
  int run(String... key) throws IOException {
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

  AuditCheckpoint checkpoint(KeyPair pair, int seq) throws Exception {
    return sign(pair, seq, hashOf(seq));
  }

  void append(String json) {
    int seq = lines.size() + 1;
    String hash =
        new AuditChain(INSTALLATION)
            .hash(seq, seq == 1 ? AuditChain.GENESIS : hashOf(seq - 1), json);
    lines.add("{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
  }

  /** As it was before a test changed anything. */
  String hashOf(int seq) {
    return lines.stream()
        .filter(line -> line.startsWith("{\"seq\":" + seq + ","))
        .map(line -> line.split("\"", -1)[5])
        .findFirst()
        .orElseGet(() -> hashes.get(seq - 1));
  }

  /** The last line, as a server writes it. */
  void end(String filter, String previous, boolean signed) throws Exception {
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

  static String sign(KeyPair pair, String statement) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(statement.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }
}
