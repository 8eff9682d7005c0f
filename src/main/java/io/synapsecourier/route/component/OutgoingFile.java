package io.synapsecourier.route.component;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.transfer.Parts;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * A file of a claimed unit on its way to the storage. Each is in the hands of one thread at a time.
 */
public final class OutgoingFile {

  /** How far it got. */
  public enum State {
    /** Wants an URL and its bytes sent. */
    TO_SEND,
    /** Its bytes are at the storage. */
    SENT,
    /** The backend has confirmed it. */
    CONFIRMED,
    /** It did not arrive; {@link #failure()} says why. */
    FAILED
  }

  /** Gives the file's bytes, and tells whether it is still the file that was claimed. */
  public interface Opened extends Content {

    /**
     * Checks after the last byte that nothing changed meanwhile.
     *
     * @throws io.synapsecourier.transfer.TransferException.SourceChanged where it did
     */
    void verify() throws IOException;
  }

  private final String upload;
  private final long unitId;
  private final String spec;
  private final String filename;
  private final String contentType;
  private final Opened content;
  private final ByteFlow flow;
  private final Semaphore slots;

  private volatile State state = State.TO_SEND;
  private String fileKey;
  private String url;
  private Parts parts;
  private String checksum;
  private Long dataFileId;
  private boolean urlRenewed;
  private IOException failure;

  public OutgoingFile(
      String upload,
      long unitId,
      String spec,
      String filename,
      String contentType,
      Opened content,
      ByteFlow flow,
      Semaphore slots) {
    this.upload = upload;
    this.slots = slots;
    this.unitId = unitId;
    this.spec = spec;
    this.filename = filename;
    this.contentType = contentType;
    this.content = content;
    this.flow = flow;
  }

  /** Id of the upload that it belongs to. */
  public String upload() {
    return upload;
  }

  public long unitId() {
    return unitId;
  }

  public String spec() {
    return spec;
  }

  public String filename() {
    return filename;
  }

  /** Type that was presigned and has to be sent; null for none. */
  public String contentType() {
    return contentType;
  }

  public Opened content() {
    return content;
  }

  public ByteFlow flow() {
    return flow;
  }

  /** Permits of its upload: one is held while bytes go out. */
  public Semaphore slots() {
    return slots;
  }

  public State state() {
    return state;
  }

  public String fileKey() {
    return fileKey;
  }

  public String url() {
    return url;
  }

  /** Null for a single PUT. */
  public Parts parts() {
    return parts;
  }

  /** SHA-1 of what was sent, or what the backend confirmed. */
  public String checksum() {
    return checksum;
  }

  public Long dataFileId() {
    return dataFileId;
  }

  public IOException failure() {
    return failure;
  }

  /** The backend gave a place; {@code parts} is null for a single PUT. */
  public void presigned(String fileKey, String url, Parts parts) {
    this.fileKey = fileKey;
    this.url = url;
    this.parts = parts;
  }

  public void sent(String sha1) {
    checksum = sha1;
    state = State.SENT;
  }

  public void confirmed(String checksum, Long dataFileId) {
    this.checksum = checksum;
    this.dataFileId = dataFileId;
    state = State.CONFIRMED;
  }

  public void failed(IOException failure) {
    this.failure = failure;
    state = State.FAILED;
  }

  /** A new URL is asked for, but only once: answers false the second time. */
  public boolean renewUrl() {
    boolean first = !urlRenewed;
    urlRenewed = true;
    return first;
  }
}
