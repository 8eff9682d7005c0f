package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityTableTest {
  @TempDir Path folder;

  /** The entity would lie in itself, and looking for its path would never end. */
  @Test
  void noEntityGetsTheNumberOfTheRoot() {
    EntityTable table = new EntityTable(new SageJournal(folder));

    assertThat(LongStream.generate(table::nextId).limit(5_000))
        .doesNotHaveDuplicates()
        .doesNotContain(EntityTable.ROOT)
        .contains(EntityTable.ROOT + 1);
  }
}
