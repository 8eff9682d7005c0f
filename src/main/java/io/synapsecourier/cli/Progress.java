package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.report.DisplayText;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Shows on standard error how far an upload is: a bar on a terminal, elsewhere a line every ten
 * seconds in which something happened, and one at the end.
 *
 * <p>Events only count; one thread draws.
 */
public final class Progress extends ProgressCounters implements AutoCloseable {
  /** How progress is shown. */
  public enum Mode {
    BAR,
    LINES,
    NONE;

    /** Nothing where nobody wants it, a bar on a terminal, else lines. */
    public static Mode of(Terminal terminal, boolean noProgress) {
      if (noProgress) {
        return NONE;
      }
      return terminal.err() ? BAR : LINES;
    }
  }

  private static final int BAR_MILLIS = 250;
  private static final int LINE_SECONDS = 10;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Mode mode;
  private final String label;
  private final PrintStream err;
  private final ProgressLine line;
  private ProgressBar bar;
  private ScheduledExecutorService ticker;
  private Counts shown;

  Progress(Mode mode, String label, PrintStream err, Clock clock) {
    this.mode = mode;
    this.label = label;
    this.err = err;
    this.line = new ProgressLine(clock);
  }

  /**
   * Starts to show.
   *
   * @param label name in front of the bar, usually that of the upload
   * @param columns width of the terminal
   */
  public static Progress start(Mode mode, String label, PrintStream err, int columns) {
    Progress progress = new Progress(mode, label, err, Clock.systemUTC());
    switch (mode) {
      case BAR -> progress.startBar(columns);
      case LINES -> progress.startLines();
      case NONE -> {}
    }
    return progress;
  }

  /** Shown at once, above the bar; in every mode, because a person should read it now. */
  @Override
  public synchronized void notice(String upload, String text) {
    String clear = mode == Mode.BAR ? CLEAR_LINE : "";
    err.print(clear + DisplayText.visible(Secrets.mask(text)) + "\n");
    err.flush();
  }

  /** Prints a line if something has changed since the last one. */
  synchronized void tick() {
    Counts now = counts();
    if (!now.equals(shown)) {
      shown = now;
      err.print(line.plain(label, now) + "\n");
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    if (ticker != null) {
      ticker.shutdownNow();
    }
    if (mode == Mode.LINES) {
      tick();
    }
  }

  private void startLines() {
    ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ticker.scheduleAtFixedRate(this::tick, LINE_SECONDS, LINE_SECONDS, TimeUnit.SECONDS);
  }

  private void startBar(int columns) {
    bar =
        new ProgressBarBuilder()
            .setUpdateIntervalMillis(BAR_MILLIS)
            .continuousUpdate()
            .setRenderer((state, width) -> drawn(width))
            .setConsumer(new Screen(columns))
            .build();
  }

  private synchronized String drawn(int width) {
    return line.bar(label, counts(), width);
  }

  /** Where the bar is drawn; shares its lock with notices, so that neither cuts the other. */
  private final class Screen implements ProgressBarConsumer {
    private final int columns;

    Screen(int columns) {
      this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
      // The last column stays free: a terminal would go to the next line.
      return columns - 1;
    }

    @Override
    public void accept(String text) {
      synchronized (Progress.this) {
        err.print(CLEAR_LINE + text);
        err.flush();
      }
    }

    @Override
    public void close() {
      synchronized (Progress.this) {
        err.print("\n");
        err.flush();
      }
    }
  }
}
