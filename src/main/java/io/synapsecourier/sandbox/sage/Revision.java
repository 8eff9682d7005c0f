package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A version of an entity.
 *
 * @param comment null where there is none
 * @param fields what the kind of entity has of its own: description, file handle, target
 * @param annotations key → type and values
 * @param activity id of the activity that made it; null where there is none
 */
record Revision(
    long entity,
    long number,
    String label,
    String comment,
    String modifiedOn,
    long modifiedBy,
    ObjectNode fields,
    ObjectNode annotations,
    String activity) {

  /** Id of the file handle; null where there is none. */
  String handle() {
    return fields.path("dataFileHandleId").textValue();
  }

  Revision modified(SageUser by) {
    return new Revision(
        entity, number, label, comment, Etags.now(), by.id(), fields, annotations, activity);
  }

  Revision withAnnotations(ObjectNode set) {
    return new Revision(
        entity, number, label, comment, modifiedOn, modifiedBy, fields, set, activity);
  }

  Revision withActivity(String id) {
    return new Revision(
        entity, number, label, comment, modifiedOn, modifiedBy, fields, annotations, id);
  }

  Revision withFields(String newLabel, String newComment, ObjectNode own) {
    return new Revision(
        entity, number, newLabel, newComment, modifiedOn, modifiedBy, own, annotations, activity);
  }

  Revision withNumber(long newNumber) {
    return new Revision(
        entity, newNumber, label, comment, modifiedOn, modifiedBy, fields, annotations, activity);
  }
}
