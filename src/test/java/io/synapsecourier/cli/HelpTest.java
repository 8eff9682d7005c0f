package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The list of commands shows the first line of each one's description, and nothing after it. */
class HelpTest {
  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> commands = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(each -> commands.addAll(all(each)));
    return commands;
  }

  @Test
  void theFirstLineOfEveryCommandIsASentence() {
    assertThat(all(Courier.commandLine(null)))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(command.getCommandSpec().qualifiedName())
                    .endsWith("."));
  }

  @Test
  void everyOptionSaysWhatItDoes() {
    assertThat(all(Courier.commandLine(null)))
        .flatExtracting(command -> command.getCommandSpec().options())
        .filteredOn(option -> !option.hidden())
        .allSatisfy(
            option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }
}
