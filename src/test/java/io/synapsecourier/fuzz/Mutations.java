package io.synapsecourier.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs that differ a little from others: without knowledge of the code, and fast. */
final class Mutations {
  private static final byte[] TELLING =
      "\0\n\r\t \"'\\{}[]()<>&;:,?*+|$%#!/.-_019eaA\u007f".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST = 8;

  private final Random random;
  private final List<byte[]> seeds;

  Mutations(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  byte[] next() {
    byte[] input = any().clone();
    for (int i = random.nextInt(MOST); i >= 0; i--) {
      input = changed(input);
    }
    return input;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = Math.min(input.length, at + 1 + random.nextInt(16));
    return switch (random.nextInt(6)) {
      case 0 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, to > at ? at + 1 : at);
      case 1 -> joined(input, at, new byte[] {TELLING[random.nextInt(TELLING.length)]}, at);
      case 2 -> joined(input, at, new byte[0], to);
      case 3 -> joined(input, at, Arrays.copyOfRange(input, at, to), at);
      case 4 -> joined(input, at, part(any()), to);
      default -> Arrays.copyOf(input, at);
    };
  }

  private byte[] part(byte[] other) {
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(64)));
  }

  private static byte[] joined(byte[] input, int at, byte[] middle, int from) {
    byte[] out = new byte[at + middle.length + input.length - from];
    System.arraycopy(input, 0, out, 0, at);
    System.arraycopy(middle, 0, out, at, middle.length);
    System.arraycopy(input, from, out, at + middle.length, input.length - from);
    return out;
  }
}
