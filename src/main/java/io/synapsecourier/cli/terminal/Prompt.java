package io.synapsecourier.cli.terminal;

/** A person who can be asked. */
public interface Prompt {

  /** Shows a line, or several. */
  void say(String text);

  /**
   * Asks for a line.
   *
   * @return the answer without blanks around it; may be empty
   * @throws Ended where the person ends the questions (Ctrl-D)
   */
  String ask(String question);

  /** As {@link #ask}, for an answer that is not shown while it is typed. */
  String secret(String question);

  /** The questions were ended before their end. */
  final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Ended by the person. */
    public Ended() {
      super("the questions were ended", null, false, false);
    }
  }
}
