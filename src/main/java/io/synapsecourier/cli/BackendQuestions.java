package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.StorageInfo;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What only the backend knows the answers of: collection, storage, project. */
final class BackendQuestions {
  private static final int SHOWN = 30;

  private final Backend backend;
  private final Prompt prompt;

  BackendQuestions(Backend backend, Prompt prompt) {
    this.backend = backend;
    this.prompt = prompt;
  }

  /**
   * The collection that gets the units.
   *
   * @param given its number; null where it has to be asked for
   */
  DataCollection collection(String given) {
    if (given != null) {
      return known(
          "data_collection " + given, "courier collections", api -> api.collection(id(given)));
    }
    List<DataCollection> all = backend.ask(api -> api.collections());
    if (all.isEmpty()) {
      throw Answers.wrong(
          "The token sees no data collection.", "Make one in the platform, or use another token.");
    }
    prompt.say("Data collections:");
    show(all, BackendQuestions::shown);
    return Answers.until(
        prompt,
        "Collection (number or name):",
        answer -> chosen("data collection", answer, all, DataCollection::id, DataCollection::name));
  }

  /**
   * The storage that resolves paths; uploads go to the default one.
   *
   * @param given its number; null where it has to be asked for
   */
  StorageInfo storage(String given) {
    if (given != null) {
      return known("storage " + given, "courier storages", api -> api.storage(id(given)));
    }
    List<StorageInfo> all = backend.ask(api -> api.storages());
    StorageInfo usual = backend.ask(api -> api.defaultStorage());
    if (all.size() > 1) {
      prompt.say("Storages:");
      show(all, BackendQuestions::shown);
    }
    return Answers.until(
        prompt,
        "Storage [" + usual.id() + " " + usual.name() + ", the default]:",
        answer ->
            answer.isEmpty()
                ? usual
                : chosen("storage", answer, all, StorageInfo::id, StorageInfo::name));
  }

  /** The number of a project that gets a task for each unit; null for none. */
  String project() {
    return Answers.until(
        prompt,
        "Project that gets a task per unit (number) [none]:",
        answer -> {
          if (answer.isEmpty()) {
            return null;
          }
          String title =
              known(
                  "project " + answer,
                  "the platform's list of projects",
                  api -> api.project(id(answer)));
          prompt.say("Project " + answer + ": " + title);
          return answer;
        });
  }

  private <T> T known(String what, String list, Backend.Question<T> question) {
    return backend.askFor(question, what, "See " + list + ".");
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Answers.wrong(text + " is no number.", "");
    }
    return Long.parseLong(text);
  }

  private <T> void show(List<T> all, Function<T, String> text) {
    all.stream().limit(SHOWN).map(text).forEach(prompt::say);
    if (all.size() > SHOWN) {
      prompt.say("  and " + (all.size() - SHOWN) + " more; their number or name is taken, too.");
    }
  }

  private static <T> T chosen(
      String what, String answer, List<T> all, ToLongFunction<T> id, Function<T, String> name) {
    List<T> meant =
        all.stream()
            .filter(
                one ->
                    answer.equals(String.valueOf(id.applyAsLong(one)))
                        || lower(answer).equals(lower(name.apply(one))))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    if (meant.size() > 1) {
      throw Answers.wrong(
          "Several have the name "
              + answer
              + ": "
              + meant.stream()
                  .map(one -> String.valueOf(id.applyAsLong(one)))
                  .collect(Collectors.joining(", "))
              + ".",
          "Type the number.");
    }
    throw Answers.unknown(
        "There is no " + what + " " + answer + ".", answer, all.stream().map(name).toList());
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String shown(DataCollection collection) {
    String specs =
        collection.specifications().stream()
            .map(spec -> spec.name() + (spec.required() ? "" : " (optional)"))
            .collect(Collectors.joining(", "));
    return String.format("%6d  %s: %s", collection.id(), collection.name(), specs);
  }

  private static String shown(StorageInfo storage) {
    return String.format("%6d  %s (%s)", storage.id(), storage.name(), storage.provider());
  }
}
