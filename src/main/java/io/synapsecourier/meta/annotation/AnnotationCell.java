package io.synapsecourier.meta.annotation;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.ListReading;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the cell of an annotation (sage-synapse.md §c and cases 1 to 70 of §g).
 *
 * @param reading of commas outside of brackets
 * @param dropEmpty whether {@code [a,]} is one value, as in CSV manifests, or two, the second an
 *     empty text
 */
public record AnnotationCell(ListReading reading, boolean dropEmpty) {
  /** What the released client takes for no value, beside a blank cell. */
  private static final Set<String> NO_VALUE =
      Set.of(
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "n/a",
          "nan",
          "null");

  /** Whether the cell says that there is no value. */
  public static boolean isNoValue(String cell) {
    String text = cell.strip();
    return text.isEmpty() || NO_VALUE.contains(text);
  }

  /**
   * The values; empty where there are none.
   *
   * @throws CellException if the cell has no certain meaning
   */
  public Optional<Annotation> read(String cell) throws CellException {
    String text = cell.strip();
    if (isNoValue(text)) {
      return Optional.empty();
    }
    if (BracketList.is(text)) {
      return Optional.of(typed(BracketList.split(text, dropEmpty), PieceType::inList));
    }
    List<Piece> pieces =
        reading == ListReading.COMMAS && CommaList.concerns(text)
            ? CommaList.split(text)
            : List.of(Piece.unbracketed(text));
    return Optional.of(typed(pieces, PieceType::of));
  }

  /** Whether the two ways to read commas make different things of the cell. */
  public static boolean isReadDifferently(String cell) {
    String text = cell.strip();
    return CommaList.concerns(text) && !BracketList.is(text);
  }

  /** Whether the cell has the form of a date but is none, as {@code 2023-02-30}. */
  public static boolean isNoDay(String cell) {
    String text = cell.strip();
    return IsoTime.looksLike(text) && IsoTime.parse(text).isEmpty();
  }

  /** Values of several types are texts as they are written. */
  private static Annotation typed(List<Piece> pieces, Function<Piece, PieceType> typing) {
    List<PieceType> typed = pieces.stream().map(typing).toList();
    Set<AnnotationType> types = EnumSet.noneOf(AnnotationType.class);
    typed.forEach(piece -> types.add(piece.type()));
    return types.size() == 1
        ? new Annotation(types.iterator().next(), typed.stream().map(PieceType::wire).toList())
        : new Annotation(AnnotationType.STRING, pieces.stream().map(Piece::text).toList());
  }
}
