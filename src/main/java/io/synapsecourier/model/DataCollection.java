package io.synapsecourier.model;

import java.util.List;

/**
 * A data collection of the backend, as far as an upload needs it.
 *
 * @param metaSchema JSON text of {@code meta.data_unit_meta_schema}; null where it has none
 */
public record DataCollection(
    long id,
    String name,
    String category,
    List<FileSpecification> specifications,
    String metaSchema) {
  public DataCollection {
    specifications = List.copyOf(specifications);
  }
}
