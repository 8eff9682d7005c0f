package io.synapsecourier.statemachine;

import io.synapsecourier.route.Scan;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.source.Listed;
import java.util.List;

/** The route {@code poll} with {@code assemble}: lists a source, two entries at a time. */
final class ScanWork extends Work {
  private static final int PAGE = 2;

  private final UploadContext upload;
  private Scan scan;
  private String last;

  ScanWork(World world, UploadContext upload) {
    super(world);
    this.upload = upload;
    world.ticking.add(upload.id());
  }

  @Override
  boolean step(int how) {
    boolean over = true;
    try {
      over = go(how);
    } catch (RuntimeException e) {
      world.expected(e);
      fail(e);
    }
    if (over) {
      world.ticking.remove(upload.id());
    }
    return over;
  }

  private boolean go(int how) {
    if (scan == null) {
      scan = world.process.scans.begin(upload.id());
      return false;
    }
    if (how == 1) {
      throw new World.ListingBroke();
    }
    List<Listed> page = world.sources.get(upload.no() - 1).after(last, PAGE);
    if (page.isEmpty()) {
      world.toClaim.addAll(world.process.complete(scan));
      world.process.scans.listed(scan);
      return true;
    }
    last = page.get(page.size() - 1).path();
    world.say(() -> "    lists " + page);
    world.toClaim.addAll(world.process.page(page, scan));
    return false;
  }

  /** The route configuration {@code scan-errors}. */
  private void fail(RuntimeException failure) {
    try {
      world.process.scans.failed(world.process.caught(failure), scan);
    } catch (RuntimeException e) {
      world.expected(e);
    }
  }
}
