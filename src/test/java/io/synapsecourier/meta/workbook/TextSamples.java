package io.synapsecourier.meta.workbook;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Text files. */
final class TextSamples {
  private static final String PLAIN = "id,이름,note\n007,김철수,\"a, b\"\n008,,  \n";

  private TextSamples() {}

  static void addTo(Corpus corpus) {
    text(corpus, "utf-8.csv", PLAIN, StandardCharsets.UTF_8);
    text(corpus, "utf-8-mark.csv", "\ufeff" + PLAIN, StandardCharsets.UTF_8);
    text(corpus, "utf-16-le.csv", "\ufeff" + PLAIN, StandardCharsets.UTF_16LE);
    text(corpus, "utf-16-be.csv", "\ufeff" + PLAIN, StandardCharsets.UTF_16BE);
    text(corpus, "utf-16-no-mark.csv", "id,x\n1,2\n", StandardCharsets.UTF_16LE);
    text(corpus, "korean-code-page.csv", PLAIN, Charset.forName("MS949"));
    text(corpus, "latin-1.csv", "id,name\nP1,ok\nP2,Jos\u00e9\n", StandardCharsets.ISO_8859_1);
    utf8(corpus, "semicolon.csv", "id;dose\nP1;\"1,5\"\n");
    utf8(corpus, "tab.csv", "id\tdose, mg\nP1\t1;5\n".replace(", mg", ""));
    utf8(corpus, "tab.tsv", "id\tdose, mg; total\nP1\t\"1\t5\"\n");
    utf8(corpus, "one-column.csv", "id\nP1\nP2\n");
    utf8(corpus, "two-separators.csv", "id;dose, mg\nP1;1\n");
    utf8(
        corpus,
        "quotes.csv",
        "\"id\",\"a,;\tb\"\r\n\"P \"\"1\"\"\",\"line 1\r\nline 2\"\r\nP2,5\" x\r\n");
    utf8(corpus, "blank-lines.csv", "\n , \n,,\nid,age\n\nP1,40\n,\n\"\",41\n");
    utf8(corpus, "carriage-returns.csv", "id,age\rP1,40\rP2,41\r");
    utf8(corpus, "long-row.csv", "id,age\nP1,40\nP2,41,lost\n");
    utf8(corpus, "short-row.csv", "id,age,sex\nP1\nP2,41\n");
    utf8(corpus, "trailing-separators.csv", "id,age,,\nP1,40,,\n");
    utf8(corpus, "duplicate-header.csv", "id,age,id\n1,2,3\n");
    utf8(corpus, "unclosed-quote.csv", "id,note\nP1,ok\nP2,\"never closed\nP3,x\n");
    utf8(corpus, "text-behind-quote.csv", "id,note\nP1,\"a\"b\n");
    utf8(corpus, "nul.csv", "id,note\nP1,a\0b\n");
    utf8(corpus, "blank.csv", "\n  \n,,\n");
    utf8(corpus, "sheet-of-text.csv", "id\nP1\n");
    utf8(corpus, "text-inside.xlsx", PLAIN);
    utf8(corpus, "starts-like-a-picture.csv", "BMI,id\n21,P1\n");
    utf8(corpus, "columns-20000.csv", String.join(",", Collections.nCopies(20_000, "x")) + "\n");
    utf8(corpus, "columns-16385.csv", String.join(",", Collections.nCopies(16_385, "x")) + "\n");
    utf8(corpus, "long-field.csv", "id\n" + "x".repeat((1 << 20) + 1) + "\n");
    utf8(corpus, "longer-field.csv", "id\n" + "x".repeat(5 << 20) + "\n");
    utf8(corpus, "control-letters.csv", "id\u001b[31m,x\u202eb\nP1,\u0007\n");
  }

  private static void utf8(Corpus corpus, String name, String text) {
    text(corpus, name, text, StandardCharsets.UTF_8);
  }

  private static void text(Corpus corpus, String name, String text, Charset charset) {
    corpus.add(name, Corpus.bytes(text.getBytes(charset)));
  }
}
