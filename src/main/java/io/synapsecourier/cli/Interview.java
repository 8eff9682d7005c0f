package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.SourceCheck;
import io.synapsecourier.source.Sample;

/**
 * Asks a person for what the options of {@code upload} leave open: each answer is checked at once,
 * and asked for again with what is wrong with it.
 */
final class Interview {
  private static final int SAMPLE = 5_000;

  private final Globals globals;
  private final UploadOptions options;
  private final Prompt prompt;

  Interview(Globals globals, UploadOptions options, Prompt prompt) {
    this.globals = globals;
    this.options = options;
    this.prompt = prompt;
  }

  /**
   * Fills in the options.
   *
   * @throws CourierException where an option that was given is wrong, or the backend cannot be
   *     asked
   * @throws Prompt.Ended where the person ends the questions
   */
  UploadDefinition ask() {
    options.mustBeRight();
    prompt.say("What is missing is asked for; Enter takes what stands in [ ].");
    prompt.say("Nothing is sent before the last question; Ctrl-D ends the questions.");
    try (Backend backend = Backend.open(globals);
        SourceCheck sources = new SourceCheck(globals.credentials())) {
      BackendQuestions questions = new BackendQuestions(backend, prompt);
      PathQuestion paths = new PathQuestion(options, prompt);
      boolean asksPath = options.path == null;
      options.path = asksPath ? paths.ask() : paths.checked(options.path);
      options.makeWorkbookWhole();
      DataCollection collection = questions.collection(options.dataCollection);
      options.dataCollection = String.valueOf(collection.id());
      StorageInfo storage = questions.storage(options.storage);
      options.storage = String.valueOf(storage.id());
      Sample sample = sample(backend, sources, storage, paths, asksPath);
      new LayoutQuestion(options, prompt).ask(sample, collection, globals.aliases());
      if (options.project == null) {
        options.project = questions.project();
      }
      new MetaQuestions(options, prompt).ask(collection, sources);
    }
    return options.definition();
  }

  /** What lies there; another path is asked for where that cannot be told. */
  private Sample sample(
      Backend backend,
      SourceCheck sources,
      StorageInfo storage,
      PathQuestion paths,
      boolean asksPath) {
    while (true) {
      try {
        UploadDefinition provisional = options.provisional();
        Sample sample =
            backend.ask(
                api ->
                    sources.sample(provisional, provisional.assets().get(0), storage, api, SAMPLE));
        if (sample.files().isEmpty()) {
          throw Answers.wrong("No file lies at " + options.path + ".", "Name another place.");
        }
        return sample;
      } catch (CourierException e) {
        if (!asksPath || e.kind() == Kind.BACKEND) {
          throw e;
        }
        prompt.say(e.getMessage());
        options.path = paths.ask();
      }
    }
  }
}
