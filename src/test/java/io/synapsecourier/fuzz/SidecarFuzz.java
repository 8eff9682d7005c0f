package io.synapsecourier.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.meta.CanonicalJson;
import io.synapsecourier.meta.sidecar.SidecarException;
import io.synapsecourier.meta.sidecar.SidecarText;
import java.util.List;

/** A sidecar is an object whose canonical text is itself again, or is refused. */
public final class SidecarFuzz implements FuzzTarget {
  private static final List<String> NAMES = List.of("a.json", "a.yaml", "a.meta");

  @Override
  public void take(byte[] input) {
    for (String name : NAMES) {
      try {
        ObjectNode read = SidecarText.parse(name, input);
        String text = CanonicalJson.of(read);
        if (!CanonicalJson.of(text).equals(text)) {
          throw new AssertionError("the canonical text is not its own: " + text);
        }
      } catch (SidecarException refused) {
        if (refused.getMessage().isBlank()) {
          throw new AssertionError(refused);
        }
      }
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "{\"age\": 45, \"name\": \"김\", \"list\": [1.50, -2e10, true, null], \"in\": {\"a\":"
            + " \"b\"}}",
        "age: 45\nname: \"007\"\nsince: 2024-01-02\nlist: [0x1F, 0o17, 1.0, ~]\n",
        "a: 1e999999999\nb: .inf\n",
        "{\"a\": 1e400, \"b\": 12345678901234567890123456789}",
        "{\"a\": 1, \"a\": 2}",
        "{\"\\u001b[2J\": 1, \"\\u001b[2J\": 2}",
        "\"\\e[2J\u202e\": 1\n\"\\e[2J\u202e\": 2\n",
        "a: &x 1\nb: *x\n",
        "a: !!binary aGVsbG8=\n",
        "? [a]\n: b\n",
        "[1]",
        "",
        "a:\n  - b: {c: [d, {e: f}]}\n",
        "{\"a\":".repeat(40));
  }
}
