package io.synapsecourier.statemachine;

import io.synapsecourier.model.OnChange;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a schedule runs in.
 *
 * @param uploads to the same collection
 * @param keys units of each upload
 * @param batch units per registration request
 * @param project whether units get tasks
 * @param after whether the files are deleted after registration
 * @param hold whether units wait for approval
 * @param oneShot whether optional files are not waited for, and one look is enough
 * @param equal whether all units have the same metadata
 * @param checksums whether the backend's list can be compared
 * @param poison whether the backend refuses the first unit
 * @param faults how many of a hundred calls go wrong
 * @param cuts how many of a hundred steps are cut
 */
record Setting(
    int uploads,
    int keys,
    int batch,
    boolean project,
    boolean after,
    boolean hold,
    OnChange onChange,
    boolean oneShot,
    boolean equal,
    boolean checksums,
    boolean poison,
    int faults,
    int cuts) {

  static final Setting PLAIN =
      new Setting(1, 1, 1, false, false, false, OnChange.REPORT, true, false, true, false, 0, 0);

  static Setting random(RandomGenerator random) {
    int[] rates = {0, 10, 30, 60};
    return new Setting(
        1 + random.nextInt(2),
        1 + random.nextInt(3),
        1 + random.nextInt(3),
        random.nextBoolean(),
        random.nextInt(4) == 0,
        random.nextInt(8) == 0,
        OnChange.values()[random.nextInt(3)],
        random.nextBoolean(),
        random.nextInt(3) == 0,
        random.nextInt(8) != 0,
        random.nextInt(6) == 0,
        rates[random.nextInt(4)],
        rates[random.nextInt(3)] / 2);
  }

  /** Simpler settings in which the same may happen. */
  List<Setting> simpler() {
    List<Setting> all = new ArrayList<>();
    Setting p = PLAIN;
    all.add(with(p.uploads, keys, batch, project, after, hold, onChange, oneShot, equal, poison));
    all.add(with(uploads, p.keys, batch, project, after, hold, onChange, oneShot, equal, poison));
    all.add(
        with(
            uploads,
            Math.min(2, keys),
            batch,
            project,
            after,
            hold,
            onChange,
            oneShot,
            equal,
            poison));
    all.add(with(uploads, keys, 1, project, after, hold, onChange, oneShot, equal, poison));
    all.add(with(uploads, keys, batch, false, after, hold, onChange, oneShot, equal, poison));
    all.add(with(uploads, keys, batch, project, false, hold, onChange, oneShot, equal, poison));
    all.add(with(uploads, keys, batch, project, after, false, onChange, oneShot, equal, poison));
    all.add(with(uploads, keys, batch, project, after, hold, p.onChange, oneShot, equal, poison));
    all.add(with(uploads, keys, batch, project, after, hold, onChange, true, equal, poison));
    all.add(with(uploads, keys, batch, project, after, hold, onChange, oneShot, false, poison));
    all.add(with(uploads, keys, batch, project, after, hold, onChange, oneShot, equal, false));
    all.removeIf(this::equals);
    return all;
  }

  private Setting with(
      int uploads,
      int keys,
      int batch,
      boolean project,
      boolean after,
      boolean hold,
      OnChange onChange,
      boolean oneShot,
      boolean equal,
      boolean poison) {
    return new Setting(
        uploads, keys, batch, project, after, hold, onChange, oneShot, equal, checksums, poison,
        faults, cuts);
  }

  /** As Java that makes it. */
  String java() {
    return "new Setting("
        + String.join(
            ", ",
            List.of(
                uploads + "",
                keys + "",
                batch + "",
                project + "",
                after + "",
                hold + "",
                "OnChange." + onChange,
                oneShot + "",
                equal + "",
                checksums + "",
                poison + "",
                faults + "",
                cuts + ""))
        + ")";
  }
}
