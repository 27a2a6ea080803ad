package org.pulseboard.audit.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The end of the caller's transaction, where the server has transactions. */
final class TransactionEnd {
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  /** Of this application alone: the registry is the server's. */
  private static final Object KEY = new Object();

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
    if (registry.getResource(KEY) instanceof EndCallbacks known) {
      known.callbacks.add(committed);
    } else {
      var first = new EndCallbacks(committed);
      registry.registerInterposedSynchronization(first);
      registry.putResource(KEY, first);
    }
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

  /** All of a transaction, in their order: a server may end what waits for it in reverse. */
  private static final class EndCallbacks implements Synchronization {
    private final List<Consumer<Boolean>> callbacks = new ArrayList<>();

    private EndCallbacks(Consumer<Boolean> first) {
      callbacks.add(first);
    }

    @Override
    public void beforeCompletion() {
      // The events are reported when the end is known.
    }

    /** One that fails costs no other its call. */
    @Override
    public void afterCompletion(int end) {
      RuntimeException failure = null;
      for (var callback : callbacks) {
        try {
          callback.accept(end == Status.STATUS_COMMITTED);
        } catch (RuntimeException e) {
          if (failure == null) {
            failure = e;
          } else {
            failure.addSuppressed(e);
          }
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }
}
