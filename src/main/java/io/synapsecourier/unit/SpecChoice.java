package io.synapsecourier.unit;

import io.synapsecourier.model.FileSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The specification that a file fills (design: file to specification, in order): the asset that
 * listed it, the deepest directory that names a specification, then its extension.
 *
 * @param spec null where none or several fit
 * @param typeDirectory index of the directory that decided; -1 for the root of an asset, and {@link
 *     #NONE} where no directory names a specification
 * @param reason why none was chosen; null where one was
 */
record SpecChoice(FileSpecification spec, int typeDirectory, String reason) {
  static final int NONE = -2;

  /** Chooses for the files of one collection. */
  static final class Chooser {
    private final List<FileSpecification> specs;
    private final SpecNames names;
    private final Extensions extensions;
    private final boolean exactFirst;

    /**
     * @param exactFirst whether a directory of a specification's exact name, at any level, goes
     *     before the looser names
     */
    Chooser(
        List<FileSpecification> specs,
        Map<String, String> aliases,
        Extensions extensions,
        boolean exactFirst) {
      this.specs = specs;
      this.names = new SpecNames(specs, aliases);
      this.extensions = extensions;
      this.exactFirst = exactFirst;
    }

    /** What directories stand for. */
    SpecNames names() {
      return names;
    }

    /**
     * @param asset {@link io.synapsecourier.model.FileRef#source()}
     * @param directories the directories below the root, outermost first, in NFC
     */
    SpecChoice choose(String asset, List<String> directories, String filename) {
      FileSpecification ofAsset = asset.isEmpty() ? null : names.exactly(Keys.nfc(asset));
      if (ofAsset != null) {
        return new SpecChoice(ofAsset, -1, null);
      }
      String extension = extensions.of(filename);
      if (exactFirst) {
        for (int i = directories.size() - 1; i >= 0; i--) {
          FileSpecification exact = names.exactly(directories.get(i));
          if (exact != null) {
            return new SpecChoice(exact, i, null);
          }
        }
      }
      for (int i = directories.size() - 1; i >= 0; i--) {
        List<FileSpecification> named = names.namedBy(directories.get(i));
        if (!named.isEmpty()) {
          return among(named, i, extension, directories.get(i));
        }
      }
      return among(specs, NONE, extension, null);
    }

    private SpecChoice among(
        List<FileSpecification> candidates, int index, String extension, String directory) {
      if (directory != null && candidates.size() == 1) {
        return new SpecChoice(candidates.get(0), index, null);
      }
      List<FileSpecification> taking = new ArrayList<>();
      for (FileSpecification spec : candidates) {
        if (Extensions.takes(spec, extension)) {
          taking.add(spec);
        }
      }
      if (taking.size() == 1) {
        return new SpecChoice(taking.get(0), index, null);
      }
      return new SpecChoice(null, index, reason(candidates, taking, extension, directory));
    }

    private static String reason(
        List<FileSpecification> candidates,
        List<FileSpecification> taking,
        String extension,
        String directory) {
      String ending = extension.isEmpty() ? "a name without extension" : Shown.text(extension);
      String place = directory == null ? "" : "directory " + Shown.text(directory) + " means ";
      if (candidates.isEmpty()) {
        return "the data collection has no file specifications";
      }
      if (taking.isEmpty()) {
        return directory == null
            ? "no specification takes " + ending + ": " + taken(candidates)
            : place + either(candidates) + ", and none takes " + ending + ": " + taken(candidates);
      }
      return place
          + either(taking)
          + (directory == null ? " could take " + ending : ", and " + ending + " fits each")
          + ": put the file into a directory named "
          + either(taking);
    }

    private static String either(List<FileSpecification> specs) {
      return Shown.either(specs.stream().map(FileSpecification::name).toList());
    }

    private static String taken(List<FileSpecification> specs) {
      List<String> lists = new ArrayList<>();
      for (FileSpecification spec : specs) {
        lists.add(spec.name() + " takes " + String.join(" ", Extensions.usual(spec)));
      }
      return Shown.text(String.join(", ", lists));
    }
  }
}
