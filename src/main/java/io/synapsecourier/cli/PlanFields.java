package io.synapsecourier.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.report.Described;
import io.synapsecourier.report.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A plan as the fields of {@code docs/commands.md}: those of an upload, and more. */
final class PlanFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private PlanFields() {}

  static Map<String, Object> of(UploadRunner.Ended ended) {
    Map<String, Object> fields = Runs.fields(ended, true);
    Plan plan = ended.plan();
    if (plan == null) {
      // It stopped before there was anything to count; the error says why.
      return fields;
    }
    fields.put("unchanged", plan.unchanged());
    fields.put("specifications", plan.specifications());
    fields.put("sidecar_files", plan.sidecars());
    fields.put("unmatched_files", unmatched(ended));
    fields.put("workbook", plan.workbook());
    fields.put("sample_meta", plan.sample().stream().map(PlanFields::meta).toList());
    fields.put("requests", requests(plan.requests()));
    fields.put("bytes_to_send", plan.bytesToSend());
    return fields;
  }

  private static Map<String, Object> unmatched(UploadRunner.Ended ended) {
    Map<String, Object> unmatched = new LinkedHashMap<>();
    unmatched.put("count", ended.summary().files("UNMATCHED"));
    unmatched.put(
        "reasons",
        ended.summary().fileReasons().stream()
            .filter(reason -> reason.state().equals("UNMATCHED"))
            .toList());
    return unmatched;
  }

  private static Map<String, Object> meta(Described unit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unit_key", unit.unitKey());
    try {
      fields.put("meta", JSON.readValue(unit.meta(), MAP));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metadata of a unit is a JSON object", e);
    }
    fields.put("origins", new TreeMap<>(unit.origins()));
    return fields;
  }

  private static Map<String, Object> requests(Plan.Requests requests) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("presign", requests.presign());
    fields.put("put", requests.put());
    fields.put("confirm", requests.confirm());
    fields.put("register", requests.register());
    fields.put("task", requests.task());
    return fields;
  }
}
