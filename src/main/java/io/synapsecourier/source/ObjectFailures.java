package io.synapsecourier.source;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What a person is told when an object store cannot be listed. */
public final class ObjectFailures {
  private ObjectFailures() {}

  /** There is no such bucket. */
  public static CourierException missing(ObjectRoot root, Throwable cause) {
    return failure(
        "source-missing",
        "The bucket " + bucket(root) + " does not exist.",
        "Correct the bucket in `path`; if it exists, check the endpoint of its credentials.",
        cause);
  }

  /** The account is known and may not list. */
  public static CourierException permission(ObjectRoot root, String grant, Throwable cause) {
    return failure(
        "source-permission",
        "No permission to list " + root.shown() + ".",
        "Grant " + grant + " on the bucket to the account, or name other `credentials`.",
        cause);
  }

  /** There are no credentials, or they are not valid. */
  public static CourierException credentials(String place, String detail, Throwable cause) {
    return failure(
        "source-credentials",
        "The credentials for " + place + " do not work: " + sentence(detail),
        "Correct or renew them in config/credentials.yaml or where its entry gets them from.",
        cause);
  }

  /** The bucket lies elsewhere. */
  public static CourierException region(ObjectRoot root, String detail, Throwable cause) {
    return failure(
        "source-region",
        "The bucket " + bucket(root) + " is in another region: " + sentence(detail),
        "Set the region, and the endpoint if there is one, in the entry of its credentials.",
        cause);
  }

  /** The storage asks for fewer requests, again and again. */
  public static CourierException busy(ObjectRoot root, String detail, Throwable cause) {
    return failure(
        "source-busy",
        "The storage of "
            + root.shown()
            + " does not keep up with the requests: "
            + sentence(detail),
        "Nothing is lost; the next run lists again. If it stays, list less often.",
        cause);
  }

  /** Signatures carry the time of this machine. */
  public static CourierException clock(ObjectRoot root, Throwable cause) {
    return failure(
        "source-clock",
        "The clock of this machine differs too much from that of the storage of "
            + root.shown()
            + ".",
        "Set the clock of this machine, best by a time service.",
        cause);
  }

  /** The network or the server does not answer. */
  public static CourierException unreachable(ObjectRoot root, Throwable cause) {
    return failure(
        "source-unreachable",
        "The storage of " + root.shown() + " cannot be reached: " + sentence(network(cause)),
        "Check the network, the proxy and the endpoint of its credentials.",
        cause);
  }

  /** Anything else. */
  public static CourierException unreadable(ObjectRoot root, String detail, Throwable cause) {
    return failure(
        "source-unreadable",
        root.shown() + " cannot be listed: " + sentence(detail),
        "The storage's own words are above; the next run lists again.",
        cause);
  }

  /** The server does not list as S3 and Google promise, so nobody knows when a unit is whole. */
  static CourierException unordered(ObjectRoot root, String what, String last) {
    String behind = last == null ? "" : " (behind " + ObjectKeys.shown(last) + ")";
    return failure(
        "source-unordered",
        "The storage of " + root.shown() + " lists " + what + behind + ".",
        "Use a general purpose bucket; directory buckets and servers that do not sort are no source.",
        null);
  }

  /** Whether the same request will get the same answer. */
  public static boolean isLasting(int status) {
    return status >= 300 && status < 500 && status != 408 && status != 429;
  }

  /** The innermost cause in a few words. */
  public static String network(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
      if (cause instanceof UnknownHostException || cause instanceof SSLException) {
        break;
      }
      cause = cause.getCause();
    }
    if (cause instanceof UnknownHostException) {
      return "the name " + cause.getMessage() + " is not known";
    }
    if (cause.getMessage() == null) {
      return cause.getClass().getSimpleName();
    }
    return ObjectKeys.shown(cause.getMessage());
  }

  /** Whether a failure is one of the network and not an answer. */
  public static boolean isNetwork(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < 20 && cause != null; depth++) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String bucket(ObjectRoot root) {
    return root.scheme() + "://" + ObjectKeys.shown(root.bucket());
  }

  private static String sentence(String detail) {
    String text = detail == null || detail.isBlank() ? "no reason was given" : detail.strip();
    return text.endsWith(".") ? text : text + ".";
  }

  private static CourierException failure(
      String code, String what, String remedy, Throwable cause) {
    return new CourierException(
        CourierException.Kind.SOURCE, new Problem(code, what, remedy), cause);
  }
}
