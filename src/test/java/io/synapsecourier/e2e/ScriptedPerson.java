package io.synapsecourier.e2e;

import io.synapsecourier.cli.terminal.Prompt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Gives one answer after the other, and ends the questions where there is none left. */
public final class ScriptedPerson implements Prompt {
  private final Deque<String> answers;
  private final List<String> heard = new ArrayList<>();

  public ScriptedPerson(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /** Questions and what was said, in order. */
  public String heard() {
    return String.join("\n", heard);
  }

  /** Whether nobody has asked for the last answers. */
  public List<String> left() {
    return List.copyOf(answers);
  }

  @Override
  public void say(String text) {
    heard.add(text);
  }

  @Override
  public String ask(String question) {
    heard.add(question);
    if (answers.isEmpty()) {
      throw new Ended();
    }
    return answers.removeFirst();
  }

  @Override
  public String secret(String question) {
    return ask(question);
  }
}
