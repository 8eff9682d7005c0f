package io.synapsecourier.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows of a stream one by one, in the form of {@link Rows}. */
final class RowReader<R extends Record> implements Iterator<R>, AutoCloseable {
  private final JsonParser json;
  private final RecordCodec<R> codec;
  private final OwnerClient client;
  private R next;
  private long rows;
  private boolean ended;

  RowReader(InputStream in, RecordCodec<R> codec, OwnerClient client) throws IOException {
    json = Json.FACTORY.createParser(in);
    this.codec = codec;
    this.client = client;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = read();
      } catch (IOException e) {
        throw client.silent(e);
      }
    }
    return next != null;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    R row = next;
    next = null;
    return row;
  }

  /** The rows end with their reader. */
  @Override
  public void close() throws IOException {
    ended = true;
    next = null;
    json.close();
  }

  private R read() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    expect(json.nextToken(), JsonToken.FIELD_NAME);
    String kind = json.currentName();
    JsonToken value = json.nextToken();
    if (kind.equals(Rows.ROW)) {
      expect(value, JsonToken.START_OBJECT);
      R row = codec.read(json);
      expect(json.nextToken(), JsonToken.END_OBJECT);
      rows++;
      return row;
    }
    ended = true;
    if (kind.equals(Rows.ERROR)) {
      expect(value, JsonToken.START_OBJECT);
      throw new CourierException(Kind.LEDGER, PROBLEM.read(json));
    }
    if (!kind.equals(Rows.END) || json.getLongValue() != rows) {
      throw new IOException("the list is not whole");
    }
    return null;
  }

  private static final RecordCodec<Problem> PROBLEM = new RecordCodec<>(Problem.class);

  private static void expect(JsonToken token, JsonToken expected) throws IOException {
    if (token == null) {
      throw new EOFException("the list broke off");
    }
    if (token != expected) {
      throw new IOException("the list is not in the form that was expected");
    }
  }
}
