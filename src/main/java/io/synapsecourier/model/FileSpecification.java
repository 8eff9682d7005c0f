package io.synapsecourier.model;

import java.util.List;

/**
 * One file that a data unit of a collection has or may have ({@code synapse-datamaker.md §2.1}).
 *
 * @param name as the collection spells it, for example {@code image_1}
 * @param fileType {@code image}, {@code video}, {@code data} …; any string in v1
 * @param extensions accepted extensions, lower case with the dot; empty: any
 * @param required whether a unit without it cannot be registered
 */
public record FileSpecification(
    String name, String fileType, List<String> extensions, boolean required) {
  public FileSpecification {
    extensions = List.copyOf(extensions);
  }
}
