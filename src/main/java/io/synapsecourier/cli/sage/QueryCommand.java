package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.meta.text.CellWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage query}: rows of a table or view. */
@Command(
    name = "query",
    description = {
      "Ask a table or view by SQL.",
      "For example: select * from syn123 where age > 7",
      "Rows are printed with tabs between the cells, the names of the columns first."
    })
final class QueryCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "SQL", arity = "1..*", description = "in one word or several")
  private List<String> words;

  @Override
  public Integer call() {
    boolean isTerminal = Terminal.detect().out();
    return sage.run(
        session -> {
          try (QueryRows rows = QueryRows.of(session, String.join(" ", words))) {
            for (List<String> row = rows.next();
                row != null && !System.out.checkError();
                row = rows.next()) {
              System.out.println(line(row, isTerminal));
            }
          }
          return 0;
        });
  }

  /** A cell with a tab or a line end stands between quotes; a terminal must not obey to any. */
  private static String line(List<String> row, boolean isTerminal) throws IOException {
    StringBuilder line = new StringBuilder();
    new CellWriter(line, '\t').row(isTerminal ? row.stream().map(Texts::shown).toList() : row);
    line.setLength(line.length() - "\r\n".length());
    return line.toString();
  }
}
