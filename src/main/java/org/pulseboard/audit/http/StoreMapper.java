package org.pulseboard.audit.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pulseboard.audit.store.NotOpenException;
import org.pulseboard.database.StoreException;

/** A journal that cannot be read is a 503; the cause stays in the log. */
@Provider
public class StoreMapper implements ExceptionMapper<StoreException> {
  private static final Logger LOG = Logger.getLogger(StoreMapper.class.getName());

  @Override
  public Response toResponse(StoreException exception) {
    if (exception instanceof NotOpenException notOpen) {
      LOG.log(Level.FINE, "Asked too early", exception);
      return notOpen.isForGood()
          ? Busy.refused("Nothing can be said about its records.")
          : Busy.answer(
              "The audit journal is not open yet, so nothing can be said about its records; try"
                  + " again.");
    }
    LOG.log(Level.WARNING, "The audit journal cannot be read", exception);
    return Busy.answer("The audit journal is currently unavailable; try again.");
  }
}
