package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks tables and views by SQL; the rows come as a CSV file. */
public final class Tables {
  private static final Pattern FROM =
      Pattern.compile("\\bfrom\\s+(syn\\d{1,18})(?:\\.\\d{1,18})?\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final SageClient client;

  public Tables(SageClient client) {
    this.client = client;
  }

  /**
   * A table's answer.
   *
   * @param fileHandle of the CSV file, which belongs to the table
   */
  public record Result(String table, String fileHandle) {}

  /**
   * Carries out a query and waits for its end.
   *
   * @param patience longest wait
   * @throws SageException where the SQL names no table, is wrong, or takes longer
   */
  public Result query(String sql, Duration patience) throws IOException {
    Matcher from = FROM.matcher(sql);
    if (!from.find()) {
      throw SageException.refused("the query names no table, such as: select * from syn123");
    }
    String table = from.group(1).toLowerCase(java.util.Locale.ROOT);
    String path = "/entity/" + table + "/table/download/csv/async";
    ObjectNode body = Json.object();
    body.put("concreteType", "org.sagebionetworks.repo.model.table.DownloadFromTableRequest");
    body.put("entityId", table).put("sql", sql);
    body.put("writeHeader", true).put("includeRowIdAndRowVersion", true);
    JsonNode job = client.call(SageCall.post(Service.REPO, path + "/start", body));
    String token = Json.text(job, "token");
    if (token == null || !TOKEN.matcher(token).matches()) {
      throw SageException.strange("the query was started without a token");
    }
    return new Result(table, await(path + "/get/" + token, Instant.now().plus(patience)));
  }

  private String await(String path, Instant deadline) throws IOException {
    for (int asked = 1; ; asked++) {
      JsonNode answer = client.call(SageCall.get(Service.REPO, path));
      if (answer.has("resultsFileHandleId")) {
        return Json.id(answer, "resultsFileHandleId", Ids::number);
      }
      if ("FAILED".equals(Json.text(answer, "jobState"))) {
        throw SageException.refused(
            "the query failed: " + ErrorText.of(answer.path("errorMessage"), "no reason given"));
      }
      SageException waiting =
          new SageException(
              SageException.Outcome.RETRYABLE,
              SageFault.BUSY,
              202,
              "the query was not carried out in time",
              null,
              null);
      if (Instant.now().isAfter(deadline)) {
        throw waiting;
      }
      client.retries().pause(asked, waiting);
    }
  }
}
