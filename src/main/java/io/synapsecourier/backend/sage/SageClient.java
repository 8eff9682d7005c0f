package io.synapsecourier.backend.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.QuietHttp;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.model.Secrets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of Sage Synapse: carries the token, keeps to the number of requests at a time
 * that the server allows, follows no redirects, and repeats within bounds what may be repeated.
 *
 * <p>Safe for use by many threads. A wait between two attempts holds no place among the requests.
 */
public final class SageClient implements AutoCloseable {

  private final SageEndpoints endpoints;
  private final Retries retries;
  private final Semaphore places;
  private final CloseableHttpClient http;
  private volatile Watcher watcher = (call, status, millis) -> {};

  /**
   * A client.
   *
   * @param token personal access token; masked from now on wherever it appears
   */
  public SageClient(SageEndpoints endpoints, String token, SageLimits limits) {
    Secrets.register(token);
    this.endpoints = endpoints;
    retries = limits.retries();
    places = new Semaphore(limits.requests(), true);
    http =
        QuietHttp.builder(Timeout.ofMilliseconds(limits.answer().toMillis()))
            .setDefaultHeaders(
                List.of(
                    new BasicHeader("Accept", "application/json; charset=UTF-8"),
                    new BasicHeader("Content-Type", "application/json; charset=UTF-8")))
            .addExecInterceptorFirst(
                "answer-check",
                new SageAnswerCheck(
                    Arrays.stream(Service.values())
                        .map(service -> QuietHttp.host(endpoints.of(service).toString()))
                        .collect(Collectors.toUnmodifiableSet()),
                    token))
            .build();
  }

  /** Where the services are. */
  public SageEndpoints endpoints() {
    return endpoints;
  }

  /** What is repeated inside a call. */
  public Retries retries() {
    return retries;
  }

  /**
   * Makes a call.
   *
   * @return the JSON of the answer; a missing node for an empty one
   * @throws SageException of the last attempt; for a call that is made once, of the first whose
   *     outcome is not known
   */
  public JsonNode call(SageCall call) throws IOException {
    return retries.call(
        () -> attempt(call),
        e ->
            e instanceof SageException failure
                && (failure.outcome() == SageException.Outcome.RETRYABLE
                    || failure.outcome() == SageException.Outcome.UNKNOWN && call.repeatable()));
  }

  /** Hears of calls. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * An attempt at a call has ended.
     *
     * @param call method and path without its query
     * @param status of the answer; 0 where there was none, 200 for every success
     */
    void ended(String call, int status, long millis);
  }

  /** From now on somebody hears of every attempt, on the thread that made it. */
  public void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  private JsonNode attempt(SageCall call) throws IOException {
    long began = System.nanoTime();
    int status = 200;
    try {
      return made(call);
    } catch (SageException e) {
      status = e.status();
      throw e;
    } finally {
      watcher.ended(call.shown(), status, (System.nanoTime() - began) / 1_000_000);
    }
  }

  private JsonNode made(SageCall call) throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(
            call.method(), URI.create(endpoints.of(call.service()) + call.path()));
    if (call.body() != null) {
      byte[] body = BoundedJson.MAPPER.writeValueAsBytes(call.body());
      request.setEntity(new ByteArrayEntity(body, null));
    }
    take();
    try {
      byte[] body = http.execute(request, answer -> EntityUtils.toByteArray(answer.getEntity()));
      return BoundedJson.parse(body);
    } catch (BoundedJson.Malformed e) {
      throw SageException.strange("the answer to " + call.shown() + " " + e.getMessage());
    } catch (SageException e) {
      throw e;
    } catch (IOException e) {
      throw SageException.lost("the answer to " + call.shown() + " broke off", e);
    } finally {
      places.release();
    }
  }

  private void take() throws InterruptedIOException {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while other requests were under way");
    }
  }

  /** Breaks off what is under way: who waits for an answer gets none. */
  public void abort() {
    http.close(CloseMode.IMMEDIATE);
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
