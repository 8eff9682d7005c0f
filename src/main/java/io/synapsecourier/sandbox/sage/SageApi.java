package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Api;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Extension;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.Outcome;
import io.synapsecourier.sandbox.Request;
import io.synapsecourier.sandbox.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** The interface of Sage Synapse: the minimum route list of sage-synapse.md §i. */
final class SageApi implements Api {
  static final String REPO = "/repo/v1";
  static final String FILE = "/file/v1";
  static final String AUTH = "/auth/v1";
  static final String ORACLE = "/sandbox/sage";

  static final Answer NO_CONTENT = new Answer(204, new byte[0], Map.of());

  private final SageState state;
  private final PartFiles files;
  private final Doorkeeper doorkeeper;
  private final CallLog calls = new CallLog();
  private final MessageApi messages;
  private final SageOracle oracle;
  private final SageRouter router;

  SageApi(Extension.Parts sandbox, SageOptions options) throws IOException {
    this.state = new SageState(sandbox.folder());
    this.files = new PartFiles(sandbox.folder(), sandbox.objects());
    this.doorkeeper = new Doorkeeper(sandbox.token(), options.concurrentRequests());
    this.messages = new MessageApi(state, state.journal(), Clock.systemUTC());
    this.oracle = new SageOracle(state, messages);
    this.router = new SageRouter(doorkeeper::user, state);
    SignedUrls urls = new SignedUrls(sandbox);
    addAccount();
    addEntities(options);
    addPartsOfEntities();
    addFiles(urls, options);
    addOracle();
    state.open();
  }

  private void addAccount() {
    AccountApi account = new AccountApi(state);
    for (String base : new String[] {REPO, FILE, AUTH}) {
      // Clients look whether somebody is there (sage-synapse.md §a).
      router.add("GET " + base, Endpoint.SAGE_PROFILE, call -> Answer.ok(Json.object()));
    }
    router
        .add("GET " + REPO + "/userProfile", Endpoint.SAGE_PROFILE, account::own)
        .add("GET " + REPO + "/userProfile/{}", Endpoint.SAGE_PROFILE, account::other)
        .add("POST " + REPO + "/message", Endpoint.SAGE_MESSAGE, messages::send)
        .add(
            "GET " + FILE + "/entity/{}/uploadDestination",
            Endpoint.SAGE_DESTINATION,
            account::destination);
  }

  private void addEntities(SageOptions options) {
    EntityWrites writes = new EntityWrites(state, options);
    EntityReads reads = new EntityReads(state);
    ChildrenApi children = new ChildrenApi(state);
    String entity = REPO + "/entity";
    router
        .add("POST " + entity, Endpoint.SAGE_ENTITY_CREATE, writes::create)
        .add("POST " + entity + "/child", Endpoint.SAGE_CHILD, children::child)
        .add("POST " + entity + "/children", Endpoint.SAGE_CHILDREN, children::children)
        .add("GET " + entity + "/md5/{}", Endpoint.SAGE_MD5, reads::byMd5)
        .add("GET " + entity + "/{}", Endpoint.SAGE_ENTITY, reads::get)
        .add("PUT " + entity + "/{}", Endpoint.SAGE_ENTITY_UPDATE, writes::update)
        .add("DELETE " + entity + "/{}", Endpoint.SAGE_ENTITY_DELETE, reads::delete)
        .add("GET " + entity + "/{}/type", Endpoint.SAGE_ENTITY, reads::type)
        .add("GET " + entity + "/{}/path", Endpoint.SAGE_ENTITY, reads::path)
        .add("GET " + entity + "/{}/version/{}", Endpoint.SAGE_ENTITY, reads::version)
        .add(
            "DELETE " + entity + "/{}/version/{}",
            Endpoint.SAGE_ENTITY_DELETE,
            reads::deleteVersion);
  }

  private void addPartsOfEntities() {
    BundleApi bundles = new BundleApi(state);
    AnnotationsApi annotations = new AnnotationsApi(state);
    ProvenanceApi provenance = new ProvenanceApi(state);
    ActivityApi activities = new ActivityApi(state);
    String latest = REPO + "/entity/{}/";
    String version = REPO + "/entity/{}/version/{}/";
    String activity = REPO + "/activity";
    router
        .add("POST " + latest + "bundle2", Endpoint.SAGE_BUNDLE, bundles::latest)
        .add("POST " + version + "bundle2", Endpoint.SAGE_BUNDLE, bundles::version)
        .add("GET " + latest + "annotations2", Endpoint.SAGE_ANNOTATIONS, annotations::get)
        .add("PUT " + latest + "annotations2", Endpoint.SAGE_ANNOTATIONS_UPDATE, annotations::put)
        .add("GET " + version + "annotations2", Endpoint.SAGE_ANNOTATIONS, annotations::version)
        .add("GET " + latest + "generatedBy", Endpoint.SAGE_PROVENANCE, provenance::get)
        .add("PUT " + latest + "generatedBy", Endpoint.SAGE_PROVENANCE_UPDATE, provenance::put)
        .add(
            "DELETE " + latest + "generatedBy", Endpoint.SAGE_PROVENANCE_UPDATE, provenance::delete)
        .add("GET " + version + "generatedBy", Endpoint.SAGE_PROVENANCE, provenance::version)
        .add("POST " + activity, Endpoint.SAGE_ACTIVITY, activities::create)
        .add("GET " + activity + "/{}", Endpoint.SAGE_ACTIVITY, activities::get)
        .add("PUT " + activity + "/{}", Endpoint.SAGE_ACTIVITY, activities::update)
        .add("DELETE " + activity + "/{}", Endpoint.SAGE_ACTIVITY, activities::delete);
  }

  private void addFiles(SignedUrls urls, SageOptions options) {
    MultipartApi multipart = new MultipartApi(state, files, urls, options);
    HandleApi handles = new HandleApi(state, urls, options);
    String uploads = FILE + "/file/multipart";
    router
        .addUnlocked("POST " + uploads, Endpoint.SAGE_MULTIPART, multipart::start)
        .addUnlocked(
            "POST " + uploads + "/{}/presigned/url/batch", Endpoint.SAGE_PART_URLS, multipart::urls)
        .addUnlocked("PUT " + uploads + "/{}/add/{}", Endpoint.SAGE_PART_ADD, multipart::add)
        .addUnlocked("PUT " + uploads + "/{}/complete", Endpoint.SAGE_COMPLETE, multipart::complete)
        .add("POST " + FILE + "/fileHandle/batch", Endpoint.SAGE_HANDLE_BATCH, handles::batch)
        .add("GET " + FILE + "/fileHandle/{}", Endpoint.SAGE_HANDLE, handles::get)
        .add("POST " + FILE + "/externalFileHandle", Endpoint.SAGE_EXTERNAL, handles::external);
  }

  private void addOracle() {
    router
        .add("GET " + ORACLE + "/entities", Endpoint.ADMIN, call -> Answer.ok(oracle.entities()))
        .add("GET " + ORACLE + "/handles", Endpoint.ADMIN, call -> Answer.ok(oracle.handles()))
        .add(
            "GET " + ORACLE + "/activities", Endpoint.ADMIN, call -> Answer.ok(oracle.activities()))
        .addUnlocked(
            "GET " + ORACLE + "/uploads", Endpoint.ADMIN, call -> Answer.ok(oracle.uploads()))
        .add("GET " + ORACLE + "/messages", Endpoint.ADMIN, call -> Answer.ok(oracle.messages()))
        .add("GET " + ORACLE + "/calls", Endpoint.ADMIN, call -> Answer.ok(calls.json()))
        .add("PUT " + ORACLE + "/restricted/{}", Endpoint.ADMIN, this::restrict);
  }

  private Answer restrict(Call call) {
    state.restrict(call.entity());
    return NO_CONTENT;
  }

  CallLog calls() {
    return calls;
  }

  SageState state() {
    return state;
  }

  SageOracle oracle() {
    return oracle;
  }

  @Override
  public boolean serves(String path) {
    for (String base : new String[] {REPO, FILE, AUTH, ORACLE}) {
      if (path.startsWith(base + "/") || path.equals(base)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Route route(Request request) {
    return router.route(request);
  }

  @Override
  public Outcome admit(Request request, Work work) throws IOException {
    return calls.record(request, kept -> doorkeeper.admit(kept, work));
  }

  @Override
  public Answer refusal(int status, String reason) {
    return SageErrors.answer(status, reason);
  }

  @Override
  public void forget() throws IOException {
    synchronized (state) {
      calls.forget();
      messages.forget();
      state.forget();
      files.forget();
    }
  }

  @Override
  public void close() throws IOException {
    state.close();
  }
}
