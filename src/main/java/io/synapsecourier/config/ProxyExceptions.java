package io.synapsecourier.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is reached without a proxy, as {@code NO_PROXY} says: names with all that end in them,
 * addresses, blocks like {@code 10.0.0.0/8}, each with a port or without; {@code *} for all. This
 * machine always is.
 */
record ProxyExceptions(List<Rule> rules) {
  private static final Pattern OWN =
      Pattern.compile("localhost|.*\\.localhost|127\\.\\d+\\.\\d+\\.\\d+|::1|0:0:0:0:0:0:0:1");
  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})/(\\d{1,2})");
  private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})((?:\\.\\d{1,3}){3})");
  private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*):(\\d{1,5})");
  private static final int BITS = 32;

  /**
   * A rule.
   *
   * @param port 0 for any
   */
  private record Rule(String host, int port) {}

  static ProxyExceptions of(String list) {
    return new ProxyExceptions(
        Arrays.stream(list.split("[,\\s]+"))
            .filter(each -> !each.isEmpty())
            .map(ProxyExceptions::rule)
            .toList());
  }

  private static Rule rule(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    return withPort.matches()
        ? new Rule(bare(withPort.group(1)), Integer.parseInt(withPort.group(2)))
        : new Rule(bare(text), 0);
  }

  /** In small letters, without brackets and without what only says "and all below". */
  private static String bare(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "").replaceAll("^\\*?\\.", "");
  }

  /** Whether a host is reached without a proxy. */
  boolean cover(String name, int port) {
    String host = name.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", "");
    return OWN.matcher(host).matches()
        || rules.stream()
            .filter(rule -> rule.port() == 0 || rule.port() == port)
            .anyMatch(rule -> covers(rule.host(), host));
  }

  private static boolean covers(String rule, String host) {
    Matcher block = BLOCK.matcher(rule);
    if (block.matches()) {
      int bits = Math.min(BITS, Integer.parseInt(block.group(2)));
      long mask = bits == 0 ? 0 : -1L << (BITS - bits);
      return ADDRESS.matcher(host).matches()
          && (number(host) & mask) == (number(block.group(1)) & mask);
    }
    return rule.equals("*") || host.equals(rule) || host.endsWith("." + rule);
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(part) & 0xFF;
    }
    return number;
  }
}
