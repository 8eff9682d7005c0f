package io.synapsecourier.meta.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers are those of the cases in sage-synapse.md §g. */
class CellReaderTests {
  private static final CellReader.Bounds BOUNDS = new CellReader.Bounds(1000, 50);
  private static Path file;

  @BeforeAll
  @BeforeContainer
  static void makeFile() throws IOException {
    if (file == null) {
      file = Files.createTempFile("cells", ".tsv");
    }
  }

  @AfterAll
  @AfterContainer
  static void removeFile() throws IOException {
    Files.deleteIfExists(file);
    file = null;
  }

  @Test
  void case64aQuoteInAQuotedCellIsWrittenTwice() throws IOException {
    assertThat(texts("\"hello \"\"x\"\" y\"\tb")).containsExactly(List.of("hello \"x\" y", "b"));
  }

  @Test
  void case65aQuoteThatDoesNotStartTheCellIsItself() throws IOException {
    assertThat(texts("[a,\"b,c\"]\tx\n\"[a,\"\"b,c\"\"]\"\tx"))
        .containsExactly(List.of("[a,\"b,c\"]", "x"), List.of("[a,\"b,c\"]", "x"));
  }

  @Test
  void case66textBehindAClosingQuoteBelongsToTheCell() throws IOException {
    assertThat(texts("\"b,c\", d\tx\n\"a\"b\"\tc\"\tz"))
        .containsExactly(List.of("b,c, d", "x"), List.of("ab\"", "c\"", "z"));
  }

  @Test
  void case67lineEndsAndTabsInQuotesStayInTheText() throws IOException {
    assertThat(texts("\"a\nb\tc\"\tx\n")).containsExactly(List.of("a\nb\tc", "x"));
  }

  @Test
  void case70aMarkAndEveryKindOfLineEndAreAccepted() throws IOException {
    assertThat(texts("\uFEFFa\tb\r\n1\t2\r3\t4\n\n  \n\t\n5\t6"))
        .containsExactly(
            List.of("a", "b"), List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
  }

  @Test
  void linesAreCountedThroughBlankLinesAndQuotes() throws IOException {
    assertThat(read("a\r\n\r\n\"x\r\ny\"\rb\n\nc").stream().map(Cells::line))
        .containsExactly(1L, 3L, 5L, 7L);
  }

  @Test
  void textOfSpreadsheetProgramsInUtf16IsRead() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Files.write(file, "\uFEFFpath\tä\n한글\t😀".getBytes(charset));

      assertThat(all('\t').stream().map(Cells::texts))
          .containsExactly(List.of("path", "ä"), List.of("한글", "😀"));
    }
  }

  @Test
  void aQuoteThatIsNeverClosedIsToldWithItsLine() {
    assertThatThrownBy(() -> read("a\nb\t\"c\nd"))
        .isInstanceOfSatisfying(MalformedTable.class, e -> assertThat(e.line()).isEqualTo(2))
        .hasMessageContaining("never closed");
  }

  @Test
  void boundsAreKept() {
    assertThatThrownBy(() -> read("a\n" + "x".repeat(1001)))
        .hasMessageContaining("column 1 has more than 1000 characters");
    assertThatThrownBy(() -> read("\t".repeat(50))).hasMessageContaining("more than 50 columns");
    assertThatThrownBy(() -> read("a\tb\0c")).hasMessageContaining("column 2 holds a NUL");
  }

  @Property(tries = 150)
  void whatIsWrittenIsReadAgain(@ForAll("tables") List<List<String>> table, @ForAll boolean tabs)
      throws IOException {
    char separator = tabs ? '\t' : ',';
    StringBuilder out = new StringBuilder();
    CellWriter writer = new CellWriter(out, separator);
    for (List<String> row : table) {
      writer.row(row);
    }
    Files.writeString(file, out);

    assertThat(all(separator).stream().map(Cells::texts))
        .isEqualTo(table.stream().filter(row -> !row.stream().allMatch(String::isBlank)).toList());
  }

  /** Whatever the text is: rows as they were told can be read one by one. */
  @Property(tries = 150)
  void eachRowIsReadAgainFromItsOwnPlace(@ForAll("anything") String text, @ForAll boolean utf16)
      throws IOException {
    Charset charset = utf16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    Files.write(file, ("\uFEFF" + text).getBytes(charset));
    List<Cells> rows;
    try {
      rows = all('\t');
    } catch (MalformedTable unclosed) {
      return;
    }
    for (Cells row : rows) {
      StrictText source = new StrictText(file, "f");
      try (CellReader reader = new CellReader(source, '\t', BOUNDS, row.offset(), row.line())) {
        assertThat(reader.next()).isEqualTo(row);
      }
    }
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return cells().list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(5);
  }

  private static Arbitrary<String> cells() {
    return Arbitraries.strings().withChars("ab\"\t,\r\n ä한").ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.of("a", "\"", "\t", "\r", "\n", "\r\n", "é", "한", "😀", " ", "\"\"")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static List<List<String>> texts(String content) throws IOException {
    return read(content).stream().map(Cells::texts).toList();
  }

  private static List<Cells> read(String content) throws IOException {
    Files.writeString(file, content);
    return all('\t');
  }

  private static List<Cells> all(char separator) throws IOException {
    List<Cells> rows = new ArrayList<>();
    try (CellReader reader = new CellReader(new StrictText(file, "f"), separator, BOUNDS)) {
      for (Cells row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
