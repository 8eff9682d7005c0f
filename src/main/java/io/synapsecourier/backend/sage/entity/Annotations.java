package io.synapsecourier.backend.sage.entity;

import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.model.sage.Annotation;
import java.io.IOException;
import java.util.Map;

/**
 * Reads and changes the annotations of an entity.
 *
 * <p>A lost answer, and a refusal because the entity has changed, are decided by reading the set
 * again: what is there already is not sent twice, and what somebody else added meanwhile stays.
 */
public final class Annotations {
  private final SageClient client;

  public Annotations(SageClient client) {
    this.client = client;
  }

  /** The annotations of the current version. */
  public AnnotationSet get(String entity) throws IOException {
    return AnnotationJson.read(client.call(SageCall.get(Service.REPO, path(entity))));
  }

  /**
   * Sets annotations; sends nothing where the entity has them.
   *
   * @param read the set as it was last read, with the etag that the entity has now
   * @param changes values by key; an empty list removes a key
   * @param replace whether keys that are not among the changes go
   * @return the set as it is then, with the entity's new etag
   * @throws SageException {@link SageFault#CHANGED} where others were faster again and again
   */
  public AnnotationSet set(
      String entity, AnnotationSet read, Map<String, Annotation> changes, boolean replace)
      throws IOException {
    AnnotationSet current = read;
    for (int tries = 1; ; tries++) {
      Map<String, Annotation> wanted = current.with(changes, replace);
      if (current.holds(wanted)) {
        return current;
      }
      try {
        return AnnotationJson.read(
            client.call(
                SageCall.put(
                        Service.REPO,
                        path(entity),
                        AnnotationJson.body(entity, current.etag(), wanted))
                    .once()));
      } catch (SageException e) {
        boolean lost = e.outcome() == SageException.Outcome.UNKNOWN;
        if (!lost && e.fault() != SageFault.CHANGED || tries >= EntityWrites.MOST_TRIES) {
          throw e;
        }
        client.retries().pause(tries, e);
        current = get(entity);
      }
    }
  }

  private static String path(String entity) {
    return "/entity/" + Ids.entity(entity) + "/annotations2";
  }
}
