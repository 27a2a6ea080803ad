package org.pulseboard.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a downloaded file, byte for byte: what somebody's tool changed is named. */
final class StrictLines implements AutoCloseable {
  /** An event has up to 64 KiB, and its record some names more. */
  private static final int MAX_LINE = 1 << 20;

  /** Enough to tell what kind of file it is. */
  private static final int BEGINNING = 16;

  private final Path path;
  private final InputStream in;
  private long number;

  StrictLines(Path path) throws IOException, BadInputException {
    this.path = path;
    if (Files.isDirectory(path)) {
      throw new BadInputException(path + " is a directory");
    }
    try {
      in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    } catch (NoSuchFileException missing) {
      throw new BadInputException(path + " is not there");
    }
    checkStart();
  }

  /** A line without its end; null after the last. */
  @Nullable String next() throws IOException, BadInputException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    number++;
    var line = new ByteArrayOutputStream(1024);
    int next = first;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > MAX_LINE) {
        throw bad("is longer than any record");
      }
    }
    if (next < 0) {
      throw bad("has no end: the file was cut");
    }
    return text(line.toByteArray());
  }

  /** The newest line's number, from 1. */
  long number() {
    return number;
  }

  /** What is wrong with the newest line. */
  BadInputException bad(String what) {
    return new BadInputException("line " + number + " of " + path + " " + what);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String text(byte[] line) throws BadInputException {
    if (line.length == 0) {
      throw bad("is empty: keep the file as it was downloaded");
    }
    if (number == 1 && isCsv(new String(line, StandardCharsets.UTF_8))) {
      throw csv();
    }
    if (line[line.length - 1] == '\r') {
      throw bad("ends with a carriage return: keep the file as it was downloaded");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw bad("is not UTF-8: keep the file as it was downloaded");
    }
  }

  private void checkStart() throws IOException, BadInputException {
    in.mark(4);
    int first = in.read();
    int second = in.read();
    in.reset();
    if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
      throw new BadInputException(
          path + " is UTF-16. Windows PowerShell writes that with >: download with curl.exe -o");
    }
    if (first == 0xEF && second == 0xBB) {
      checkCsvBehindMark();
      throw new BadInputException(
          path + " begins with a byte order mark: keep the file as it was downloaded");
    }
  }

  private void checkCsvBehindMark() throws IOException, BadInputException {
    in.mark(BEGINNING);
    byte[] beginning = in.readNBytes(BEGINNING);
    in.reset();
    if (isCsv(new String(beginning, StandardCharsets.UTF_8).substring(1))) {
      number = 1;
      throw csv();
    }
  }

  /** The header of a CSV export, also as a spreadsheet saves it. */
  private static boolean isCsv(String beginning) {
    return beginning.matches("(?s)\"?seq\"?[,;\t].*");
  }

  private BadInputException csv() {
    return bad("is CSV, which cannot be checked: download the export with format=ndjson");
  }

  /** The check cannot be made; nothing is said of the records. */
  static final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
      super(message);
    }
  }
}
