package io.synapsecourier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResumingStreamTests {
  private static final byte[] CONTENT = content();

  private final List<Integer> pauses = new ArrayList<>();
  private final List<Long> opened = new ArrayList<>();
  private int closed;

  @Property(tries = 200)
  void whateverBreaksTheContentIsWhole(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 300) Integer> lives,
      @ForAll @IntRange(max = 999) int offset,
      @ForAll boolean silently)
      throws IOException {
    List<Integer> left = new ArrayList<>(lives);
    ResumingStream.Opener opener =
        at -> {
          int life = left.isEmpty() ? Integer.MAX_VALUE : left.remove(0);
          return broken(at, life, silently);
        };

    try (InputStream in = stream(opener, offset)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, offset, CONTENT.length));
    }
  }

  @Test
  void fiveResumptionsWithoutAByteAreTheEnd() throws IOException {
    try (InputStream in = stream(at -> broken(at, at == 0 ? 10 : 0, false), 0)) {
      assertThat(in.readNBytes(10)).hasSize(10);

      assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("reset");
    }
    assertThat(opened).containsExactly(0L, 10L, 10L, 10L, 10L, 10L);
    assertThat(pauses).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void anEarlyEndIsToldWithBothLengths() throws IOException {
    try (InputStream in = stream(at -> broken(at, at == 0 ? 10 : 0, true), 0)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(EOFException.class)
          .hasMessage("f ended after 10 of 1000 bytes");
    }
  }

  @Test
  void aByteOfProgressMakesTheResumptionsCountAnew() throws IOException {
    try (InputStream in = stream(at -> broken(at, 1, false), 0)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
    assertThat(opened).hasSize(CONTENT.length);
    assertThat(pauses).containsOnly(1);
  }

  @Test
  void whatIsGoneOrReplacedIsNotTriedAgain() throws IOException {
    for (IOException end : List.of(new NoSuchFileException("f"), new ChangedException("f"))) {
      opened.clear();
      ResumingStream.Opener opener =
          at -> {
            if (at > 0) {
              opened.add(at);
              throw end;
            }
            return broken(at, 10, false);
          };
      try (InputStream in = stream(opener, 0)) {
        assertThatThrownBy(in::readAllBytes).isSameAs(end);
      }
      assertThat(opened).containsExactly(0L, 10L);
    }
  }

  @Test
  void moreThanTheListedBytesIsAnotherContent() {
    assertThatThrownBy(
            () -> {
              try (InputStream in =
                  new ResumingStream(
                      at -> broken(at, Integer.MAX_VALUE, false), "f", 0, 999, pauses::add)) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(ChangedException.class);
  }

  @Test
  void closingClosesWhatIsOpenAndReadsNoMore() throws IOException {
    InputStream in = stream(at -> broken(at, Integer.MAX_VALUE, false), 0);
    in.read();

    in.close();

    assertThat(closed).isOne();
    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
  }

  @Test
  void theLastByteGivesTheConnectionBack() throws IOException {
    try (InputStream in = stream(at -> broken(at, Integer.MAX_VALUE, false), 0)) {
      in.readNBytes(CONTENT.length);

      assertThat(closed).isOne();
    }
  }

  @Test
  void anInterruptEndsTheWaiting() throws IOException {
    ResumingStream.Pause interrupted =
        resumption -> {
          throw new InterruptedException();
        };
    try (InputStream in =
        new ResumingStream(at -> broken(at, 10, false), "f", 0, 1000, interrupted)) {
      in.readNBytes(10);

      assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private InputStream stream(ResumingStream.Opener opener, long offset) throws IOException {
    return new ResumingStream(opener, "f", offset, CONTENT.length, pauses::add);
  }

  /** Gives some bytes, then an error or an early end. */
  private InputStream broken(long offset, int life, boolean silently) {
    opened.add(offset);
    ByteArrayInputStream all =
        new ByteArrayInputStream(CONTENT, (int) offset, CONTENT.length - (int) offset);
    return new FilterInputStream(all) {
      private int left = life;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int at, int count) throws IOException {
        if (left <= 0 && !silently) {
          throw new IOException("reset");
        }
        int read = left <= 0 ? -1 : super.read(bytes, at, Math.min(left, count));
        left -= Math.max(0, read);
        return read;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  private static byte[] content() {
    byte[] content = new byte[1000];
    new Random(1).nextBytes(content);
    return content;
  }
}
