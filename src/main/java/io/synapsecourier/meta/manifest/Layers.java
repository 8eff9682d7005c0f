package io.synapsecourier.meta.manifest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Rows in layers: a row comes one layer after the last of those that it uses, so that rows of one
 * layer depend on none of each other. Within a layer they keep the order of the file.
 */
final class Layers {
  /** Layer of a row that lies on a cycle, or behind one. */
  static final int NONE = -1;

  private final int[] layers;
  private final BitSet used = new BitSet();
  private int count;

  private Layers(int rows) {
    layers = new int[rows];
  }

  static Layers of(Edges edges) {
    Layers result = new Layers(edges.rows());
    result.sort(edges);
    return result;
  }

  /** Takes away, again and again, what waits for nothing any more. */
  private void sort(Edges edges) {
    int rows = edges.rows();
    int[] waiting = new int[rows];
    int[] userStarts = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      waiting[row] = edges.end(row) - edges.start(row);
      for (int edge = edges.start(row); edge < edges.end(row); edge++) {
        userStarts[edges.target(edge) + 1]++;
        used.set(edges.target(edge));
      }
    }
    for (int row = 0; row < rows; row++) {
      userStarts[row + 1] += userStarts[row];
    }
    int[] users = users(edges, userStarts);
    Arrays.fill(layers, NONE);
    Ints ready = new Ints();
    for (int row = 0; row < rows; row++) {
      if (waiting[row] == 0) {
        layers[row] = 0;
        ready.add(row);
      }
    }
    for (int next = 0; next < ready.size(); next++) {
      int row = ready.get(next);
      count = Math.max(count, layers[row] + 1);
      for (int i = userStarts[row]; i < userStarts[row + 1]; i++) {
        int user = users[i];
        waiting[user]--;
        if (waiting[user] == 0) {
          // Rows become free layer by layer, so the last one that frees it is in the highest.
          layers[user] = layers[row] + 1;
          ready.add(user);
        }
      }
    }
  }

  private static int[] users(Edges edges, int[] starts) {
    int[] users = new int[edges.size()];
    int[] next = starts.clone();
    for (int row = 0; row < edges.rows(); row++) {
      for (int edge = edges.start(row); edge < edges.end(row); edge++) {
        users[next[edges.target(edge)]++] = row;
      }
    }
    return users;
  }

  int count() {
    return count;
  }

  int of(int row) {
    return layers[row];
  }

  /** Whether another row uses this one. */
  boolean isUsed(int row) {
    return used.get(row);
  }

  /** All rows of layers, layer by layer. */
  int[] order(IntPredicate wanted) {
    int[] starts = new int[count + 1];
    for (int row = 0; row < layers.length; row++) {
      if (layers[row] != NONE && wanted.test(row)) {
        starts[layers[row] + 1]++;
      }
    }
    for (int layer = 0; layer < count; layer++) {
      starts[layer + 1] += starts[layer];
    }
    int[] order = new int[count == 0 ? 0 : starts[count]];
    for (int row = 0; row < layers.length; row++) {
      if (layers[row] != NONE && wanted.test(row)) {
        order[starts[layers[row]]++] = row;
      }
    }
    return order;
  }
}
