package org.pulseboard.audit.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The end of the caller's transaction, where the server has transactions. */
final class TransactionEnd {
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  private TransactionEnd() {}

  /**
   * Calls back after the caller's transaction, with whether it was committed.
   *
   * @return false if there is no transaction: nobody will be called
   */
  static boolean then(Consumer<Boolean> committed) {
    try {
      return registry().filter(registry -> register(registry, committed)).isPresent();
    } catch (LinkageError | IllegalStateException noTransactionsHere) {
      return false;
    }
  }

  private static boolean register(
      TransactionSynchronizationRegistry registry, Consumer<Boolean> committed) {
    int status = registry.getTransactionStatus();
    if (status != Status.STATUS_ACTIVE && status != Status.STATUS_MARKED_ROLLBACK) {
      return false;
    }
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // The event is reported when the end is known.
          }

          @Override
          public void afterCompletion(int end) {
            committed.accept(end == Status.STATUS_COMMITTED);
          }
        });
    return true;
  }

  @SuppressWarnings("BanJNDI") // a constant of the platform
  private static Optional<TransactionSynchronizationRegistry> registry() {
    try {
      return Optional.of(InitialContext.doLookup(REGISTRY));
    } catch (NamingException absent) {
      return Optional.empty();
    }
  }
}
