package io.synapsecourier.meta.manifest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds one cycle in each group of rows that use each other in a circle: Tarjan's strongly
 * connected components, on a stack of its own, so that a long chain needs no deep recursion.
 */
final class Cycles {
  private final Edges edges;
  private final int most;
  private final int[] order;
  private final int[] low;
  private final int[] edge;

  /** The group of each row that was left, and the way into it; groups share no row. */
  private final int[] groups;

  private final int[] from;
  private final BitSet open = new BitSet();
  private final Ints path = new Ints();
  private final Ints group = new Ints();
  private final List<List<Integer>> found = new ArrayList<>();
  private int visited;

  private Cycles(Edges edges, int most) {
    this.edges = edges;
    this.most = most;
    this.order = new int[edges.rows()];
    this.low = new int[edges.rows()];
    this.edge = new int[edges.rows()];
    this.groups = new int[edges.rows()];
    this.from = new int[edges.rows()];
    Arrays.fill(from, -1);
  }

  /**
   * Each cycle as the rows on it, from its first in the file; a row that uses itself is one of its
   * own.
   *
   * @param most cycles that are looked for
   */
  static List<List<Integer>> of(Edges edges, int most) {
    Cycles cycles = new Cycles(edges, most);
    for (int row = 0; row < edges.rows() && cycles.found.size() < most; row++) {
      if (cycles.order[row] == 0) {
        cycles.visit(row);
      }
    }
    return cycles.found;
  }

  private void visit(int root) {
    enter(root);
    while (path.size() > 0) {
      int row = path.get(path.size() - 1);
      if (edge[row] < edges.end(row)) {
        int target = edges.target(edge[row]++);
        if (order[target] == 0) {
          enter(target);
        } else if (open.get(target)) {
          low[row] = Math.min(low[row], order[target]);
        }
      } else {
        leave(row);
      }
    }
  }

  private void enter(int row) {
    order[row] = ++visited;
    low[row] = visited;
    edge[row] = edges.start(row);
    open.set(row);
    path.add(row);
    group.add(row);
  }

  private void leave(int row) {
    path.pop();
    if (path.size() > 0) {
      int parent = path.get(path.size() - 1);
      low[parent] = Math.min(low[parent], low[row]);
    }
    if (low[row] != order[row]) {
      return;
    }
    int members = 0;
    int first = row;
    int member;
    do {
      member = group.pop();
      open.clear(member);
      groups[member] = order[row];
      first = Math.min(first, member);
      members++;
    } while (member != row);
    if (found.size() < most && (members > 1 || usesItself(row))) {
      found.add(cycle(first));
    }
  }

  private boolean usesItself(int row) {
    for (int e = edges.start(row); e < edges.end(row); e++) {
      if (edges.target(e) == row) {
        return true;
      }
    }
    return false;
  }

  /** The shortest way from the first row of its group back to it. */
  private List<Integer> cycle(int first) {
    Deque<Integer> next = new ArrayDeque<>(List.of(first));
    while (true) {
      int row = next.remove();
      for (int e = edges.start(row); e < edges.end(row); e++) {
        int target = edges.target(e);
        if (target == first) {
          return way(first, row);
        }
        if (groups[target] == groups[first] && from[target] < 0) {
          from[target] = row;
          next.add(target);
        }
      }
    }
  }

  private List<Integer> way(int first, int last) {
    Deque<Integer> way = new ArrayDeque<>();
    for (int row = last; row != first; row = from[row]) {
      way.addFirst(row);
    }
    way.addFirst(first);
    return List.copyOf(way);
  }
}
