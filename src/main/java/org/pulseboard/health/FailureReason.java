package org.pulseboard.health;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/**
 * What a failure says to operators: a sentence without names of classes or statements, which tell
 * them nothing. The log has the rest.
 */
public final class FailureReason {
  /** Where a failure has no word for operators. */
  static final String INTERNAL = "an internal error, whose cause the server's log has";

  /** Names of classes, with or without their package, and SQL. */
  private static final Pattern CODE =
      Pattern.compile(
          "\\b([a-z_][\\w$]*[./]){2,}[A-Z]\\w*"
              + "|\\b[A-Z]\\w+(Exception|Error)\\b"
              + "|\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE (TABLE|INDEX))\\b");

  private FailureReason() {}

  /** In words; never empty, and never throws. */
  public static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = said(cause);
      if (!said.isBlank()) {
        return said.strip();
      }
    }
    return INTERNAL;
  }

  /** Empty if it has none of its own. */
  private static String said(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof OutOfMemoryError) {
      return message == null ? "no memory" : "no memory: " + message;
    }
    if (message == null || isOfTheCode(failure) || isOfTheCause(failure, message)) {
      return "";
    }
    return failure instanceof FileSystemException file ? ofFile(file, message) : message;
  }

  /** Their messages are for those who wrote it. */
  private static boolean isOfTheCode(Throwable failure) {
    return failure instanceof LinkageError
        || failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof ReflectiveOperationException
        || CODE.matcher(String.valueOf(failure.getMessage())).find();
  }

  private static boolean isOfTheCause(Throwable failure, String message) {
    Throwable cause = failure.getCause();
    return cause != null && message.equals(cause.toString());
  }

  /** Some of these name the file and nothing else. */
  private static String ofFile(FileSystemException failure, String message) {
    if (failure.getReason() != null) {
      return message;
    }
    if (failure instanceof NoSuchFileException) {
      return message + " is not there";
    }
    if (failure instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    return failure instanceof FileAlreadyExistsException
        ? message + " is there already"
        : message + " cannot be used";
  }
}
