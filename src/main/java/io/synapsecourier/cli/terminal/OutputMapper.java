package io.synapsecourier.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** Records as maps with {@code snake_case} keys and ISO 8601 times, and JSON text of them. */
public final class OutputMapper {
  private static final ObjectMapper MAPPER = mapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private OutputMapper() {}

  public static Map<String, Object> map(Object record) {
    return MAPPER.convertValue(record, MAP);
  }

  /** A text as JSON. */
  public static String quoted(String text) {
    try {
      return compact().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text is JSON", e);
    }
  }

  public static ObjectWriter compact() {
    return MAPPER.writer();
  }

  public static ObjectWriter indented() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return MAPPER.writer(
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }

  private static ObjectMapper mapper() {
    JsonFactory factory = new JsonFactory();
    factory.setCharacterEscapes(new Harmless());
    SimpleModule texts = new SimpleModule();
    for (Class<?> type : new Class<?>[] {Instant.class, Duration.class, Path.class, ZoneId.class}) {
      texts.addSerializer(type, ToStringSerializer.instance);
    }
    return new ObjectMapper(factory)
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .registerModule(texts);
  }

  /** Beyond what JSON asks for: control and direction characters that terminals act on. */
  private static final class Harmless extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      boolean acts =
          (c >= 0x7f && c < 0xa0)
              || (c >= 0x200e && c <= 0x200f)
              || (c >= 0x2028 && c <= 0x202e)
              || (c >= 0x2066 && c <= 0x2069);
      return acts ? new SerializedString(String.format("\\u%04x", c)) : null;
    }
  }
}
