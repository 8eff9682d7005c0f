package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An entity for a person, in the order in which the released client shows it. */
final class EntityText {
  private static final List<String> PROPERTIES =
      List.of(
          "concreteType",
          "createdBy",
          "createdOn",
          "dataFileHandleId",
          "description",
          "etag",
          "id",
          "modifiedBy",
          "modifiedOn",
          "name",
          "parentId",
          "versionComment",
          "versionLabel",
          "versionNumber");

  private final StringBuilder out = new StringBuilder();

  private EntityText() {}

  static String of(Bundle bundle, Optional<Activity> activity) {
    EntityText text = new EntityText();
    text.head(bundle.entity());
    bundle.contentHandle().ifPresent(text::file);
    text.line("properties:");
    for (String name : PROPERTIES) {
      text.field(name, bundle.entity().field(name));
    }
    if (!bundle.annotations().values().isEmpty()) {
      text.line("annotations:");
      new TreeMap<>(bundle.annotations().values())
          .forEach((key, value) -> text.field(key, AnnotationJsonText.shown(value).toString()));
    }
    text.line("Provenance:");
    activity.ifPresentOrElse(text::activity, () -> text.line("  No Activity specified."));
    return text.out.toString();
  }

  private void head(SageEntity entity) {
    String type = String.valueOf(entity.concreteType());
    String word = type.substring(type.lastIndexOf('.') + 1).replaceFirst("Entity$", "");
    line(word + ": " + entity.name() + " (" + entity.id() + ")");
  }

  private void file(FileHandle handle) {
    field("fileName", handle.fileName());
    field("contentType", handle.contentType());
    field("contentSize", handle.contentSize() == null ? null : handle.contentSize().toString());
    field("md5", handle.contentMd5());
    field("externalURL", handle.externalUrl());
  }

  private void activity(Activity activity) {
    Provenance provenance = activity.provenance();
    field("id", activity.id());
    field("name", provenance.name());
    field("description", provenance.description());
    provenance.used().forEach(item -> field("used", item(item)));
    provenance.executed().forEach(item -> field("executed", item(item)));
  }

  private static String item(Reference reference) {
    if (reference instanceof Reference.Entity entity) {
      return entity.id().toString();
    }
    return reference instanceof Reference.Url url ? url.url() : "";
  }

  private void field(String name, String value) {
    if (value != null) {
      line("  " + name + "=" + value);
    }
  }

  private void line(String text) {
    out.append(Texts.shown(text)).append('\n');
  }
}
