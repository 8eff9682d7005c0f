package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayersTests {
  private static final int MILLION = 1_000_000;

  /** Each row comes after those that it uses, as early as it can, in the order of the file. */
  @Property(tries = 200)
  void rowsComeAsEarlyAsWhatTheyUseAllows(@ForAll("graphs") List<List<Integer>> uses) {
    Layers layers = Layers.of(edges(uses));
    int[] order = layers.order(row -> true);

    BitSet done = new BitSet();
    int last = -1;
    for (int row : order) {
      int highest = -1;
      for (int used : uses.get(row)) {
        assertThat(done.get(used)).as("%s before %s in %s", used, row, uses).isTrue();
        highest = Math.max(highest, layers.of(used));
      }
      assertThat(layers.of(row)).isEqualTo(highest + 1);
      int position = layers.of(row) * uses.size() + row;
      assertThat(position).isGreaterThan(last);
      last = position;
      done.set(row);
    }
    assertThat(Cycles.of(edges(uses), 100).isEmpty()).isEqualTo(order.length == uses.size());
  }

  /** A cycle that is told is one, and every row of any circle is in a group that is told. */
  @Property(tries = 200)
  void whatIsToldAsACircleIsOne(@ForAll("graphs") List<List<Integer>> uses) {
    List<List<Integer>> cycles = Cycles.of(edges(uses), 100);

    BitSet told = new BitSet();
    for (List<Integer> cycle : cycles) {
      assertThat(cycle).doesNotHaveDuplicates();
      for (int i = 0; i < cycle.size(); i++) {
        assertThat(uses.get(cycle.get(i))).contains(cycle.get((i + 1) % cycle.size()));
        told.set(cycle.get(i));
      }
      assertThat(cycle.get(0)).isEqualTo(cycle.stream().min(Integer::compare).orElseThrow());
    }
    for (int row = 0; row < uses.size(); row++) {
      BitSet reached = reached(uses, row);
      if (reached.get(row)) {
        int self = row;
        assertThat(told.stream().anyMatch(t -> reached.get(t) && reached(uses, t).get(self)))
            .as("the circle of %s in %s", row, uses)
            .isTrue();
      }
    }
  }

  @Test
  void aChainOfAMillionRowsIsSorted() {
    Edges edges = new Edges();
    for (int row = 0; row < MILLION; row++) {
      edges.row();
      if (row + 1 < MILLION) {
        edges.add(row + 1);
      }
    }

    Layers layers = Layers.of(edges);

    assertThat(layers.count()).isEqualTo(MILLION);
    assertThat(layers.of(0)).isEqualTo(MILLION - 1);
    assertThat(layers.order(row -> row % 2 == 0)).hasSize(MILLION / 2).startsWith(MILLION - 2);
  }

  @Test
  void aCircleOfAMillionRowsIsFound() {
    Edges edges = new Edges();
    for (int row = 0; row < MILLION; row++) {
      edges.row();
      edges.add((row + 1) % MILLION);
    }

    assertThat(Cycles.of(edges, 5)).singleElement().satisfies(c -> assertThat(c).hasSize(MILLION));
  }

  @Provide
  Arbitrary<List<List<Integer>>> graphs() {
    return Arbitraries.integers()
        .between(1, 8)
        .flatMap(
            rows ->
                Arbitraries.integers()
                    .between(0, rows - 1)
                    .list()
                    .ofMaxSize(3)
                    .list()
                    .ofSize(rows));
  }

  private static Edges edges(List<List<Integer>> uses) {
    Edges edges = new Edges();
    for (List<Integer> used : uses) {
      edges.row();
      used.forEach(edges::add);
    }
    return edges;
  }

  /** Rows that a row uses, directly or not. */
  private static BitSet reached(List<List<Integer>> uses, int row) {
    BitSet reached = new BitSet();
    List<Integer> next = new ArrayList<>(uses.get(row));
    while (!next.isEmpty()) {
      int used = next.remove(next.size() - 1);
      if (!reached.get(used)) {
        reached.set(used);
        next.addAll(uses.get(used));
      }
    }
    return reached;
  }
}
