package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code 20-rows}: the steps of a row in their order, and what becomes of one that fails. */
class RowsTest extends RouteFiles {
  private final Work work = new Work();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  RowsTest() {
    super("sage/20-rows", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of(
        "transport.rows.in", "direct:rows",
        "transport.freed.in", "direct:freed",
        "transport.freed.out", "seda:freed-out?size=1");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("rowFiles", work);
    registry.bind("rowEntities", work);
    registry.bind("rows", threads);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aRowGoesFromItsEntityToItsProvenance() {
    template.sendBody("direct:rows", "a");

    assertThat(work.steps)
        .containsExactly(
            "find a",
            "send a",
            "uploaded a",
            "begin a",
            "write a",
            "annotate a",
            "prove a",
            "registered a");
  }

  @Test
  void aRowThatFailsIsToldAndTheOthersOfItsMessageGoOn() {
    work.bad = "write b";

    template.sendBody("direct:rows", "a b c");

    assertThat(work.steps)
        .contains("registered a", "failed b: write b", "registered c")
        .doesNotContain("annotate b", "registered b");
  }

  @Test
  void rowsThatWereWaitedForAreHandedOnAndWithoutRoomTheyAreLeftToTheLedger() {
    work.freed = List.of("x", "y");

    template.sendBody("direct:rows", "a");

    assertThat(consumer.receiveBody("seda:freed-out?size=1", 1_000)).isEqualTo("x");
    assertThat(work.steps).contains("leave y").doesNotContain("failed a", "leave x");
  }

  @Test
  void rowsThatHaveWaitedGoTheSameWay() {
    template.sendBody("direct:freed", "a");

    assertThat(work.steps).contains("find a", "registered a");
  }

  /** Stands for rows whose names are the words of their message. */
  public static final class Work {
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private volatile String bad;
    private volatile List<String> freed = List.of();

    private void step(String step) {
      if (step.equals(bad)) {
        throw new IllegalStateException(step);
      }
      steps.add(step);
    }

    public List<String> open(@Body String message) {
      return List.of(message.split(" "));
    }

    public void find(@Body String row) {
      step("find " + row);
    }

    public void send(@Body String row) {
      step("send " + row);
    }

    public void uploaded(@Body String row) {
      step("uploaded " + row);
    }

    public void begin(@Body String row) {
      step("begin " + row);
    }

    public void write(@Body String row) {
      step("write " + row);
    }

    public void annotate(@Body String row) {
      step("annotate " + row);
    }

    public void prove(@Body String row) {
      step("prove " + row);
    }

    public List<String> registered(@Body String row) {
      step("registered " + row);
      return freed;
    }

    public void leave(@Body String message) {
      step("leave " + message);
    }

    public void failed(Exchange exchange, @Body String row) {
      Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
      steps.add("failed " + row + ": " + cause.getMessage());
    }
  }
}
