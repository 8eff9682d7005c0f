package io.synapsecourier.route;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where manifests are: a file, or a folder into which they are dropped.
 *
 * @param id of the definition, for messages
 * @param manifests those that are there now; throws a {@link
 *     io.synapsecourier.model.CourierException} where that cannot be told
 */
public record ManifestPlace(String id, Supplier<Found> manifests) {

  /**
   * Manifests of a place.
   *
   * @param folder whether it is a folder
   */
  public record Found(boolean folder, List<ManifestWish> wishes) {}
}
