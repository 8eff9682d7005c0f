package io.synapsecourier.meta.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column is for. */
enum Role {
  PATH("path"),
  PARENT(null),
  ID(null),
  NAME("name"),
  STORE("synapseStore"),
  CONTENT_TYPE("contentType"),
  FORCE_VERSION("forceVersion"),
  USED("used"),
  EXECUTED("executed"),
  ACTIVITY_NAME("activityName"),
  ACTIVITY_DESCRIPTION("activityDescription"),
  /** Why a download failed: rows with it are skipped. Of CSV manifests only. */
  ERROR("error");

  private final String column;

  Role(String column) {
    this.column = column;
  }

  String column(ManifestFlavour flavour) {
    return switch (this) {
      case PARENT -> flavour.parent();
      case ID -> flavour.id();
      default -> column;
    };
  }

  static Optional<Role> of(String column, ManifestFlavour flavour) {
    return Arrays.stream(values())
        .filter(role -> role != ERROR || flavour == ManifestFlavour.CSV)
        .filter(role -> role.column(flavour).equals(column))
        .findFirst();
  }

  /** Every column that is no annotation. */
  static List<String> columns(ManifestFlavour flavour) {
    List<String> columns = new ArrayList<>();
    for (Role role : values()) {
      if (role != ERROR || flavour == ManifestFlavour.CSV) {
        columns.add(role.column(flavour));
      }
    }
    columns.addAll(flavour.ignored());
    return columns;
  }
}
