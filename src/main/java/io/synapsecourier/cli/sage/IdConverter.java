package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code syn123} and {@code syn123.4}. */
final class IdConverter implements ITypeConverter<SynapseId> {

  @Override
  public SynapseId convert(String text) {
    return SynapseId.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected an id such as syn123 or syn123.4, but was '" + text + "'"));
  }
}
