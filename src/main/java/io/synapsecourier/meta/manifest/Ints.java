package io.synapsecourier.meta.manifest;

import java.util.Arrays;

/** Numbers one after another, without an object for each. */
final class Ints {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  /** Takes the last one away. */
  int pop() {
    return values[--size];
  }

  int size() {
    return size;
  }
}
