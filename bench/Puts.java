import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The least that an upload over presigned URLs can cost: asks for URLs in batches and PUTs, without
 * checksum, confirmation, registration, ledger or report.
 */
public final class Puts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Job(Path file, URI url) {}

  private static final Job END = new Job(null, null);

  public static void main(String[] args) throws Exception {
    String host = args[0];
    int threads = Integer.parseInt(args[2]);
    int batch = Integer.parseInt(args[3]);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(args[1]))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(threads + 1)
            .setMaxConnPerRoute(threads + 1)
            .build();
    BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(batch);
    AtomicLong failed = new AtomicLong();
    try (CloseableHttpClient http =
        HttpClients.custom().setConnectionManager(pool).disableContentCompression().build()) {
      List<Thread> workers =
          Stream.generate(() -> new Thread(() -> put(http, jobs, failed))).limit(threads).toList();
      workers.forEach(Thread::start);
      for (int from = 0; from < files.size(); from += batch) {
        List<Path> some = files.subList(from, Math.min(from + batch, files.size()));
        List<URI> urls = presign(http, host, some);
        for (int i = 0; i < some.size(); i++) {
          jobs.put(new Job(some.get(i), urls.get(i)));
        }
      }
      jobs.put(END);
      for (Thread worker : workers) {
        worker.join();
      }
    }
    System.out.println(files.size() - failed.get() + " of " + files.size() + " files");
    System.exit(failed.get() == 0 ? 0 : 1);
  }

  private static List<URI> presign(CloseableHttpClient http, String host, List<Path> files)
      throws Exception {
    ObjectNode body = JSON.createObjectNode().put("expiration", 3600);
    var list = body.putArray("files");
    for (Path file : files) {
      list.addObject()
          .put("filename", file.getFileName().toString())
          .put("size", Files.size(file))
          .put("content_type", contentType(file).getMimeType());
    }
    HttpPost post = new HttpPost(host + "/data_files/presigned_upload/upload/");
    post.setHeader("Synapse-Access-Token", "Token " + System.getenv("PUTS_TOKEN"));
    post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    JsonNode answer =
        http.execute(
            post,
            response -> {
              String text = EntityUtils.toString(response.getEntity());
              if (response.getCode() / 100 != 2) {
                throw new IllegalStateException("presign answered " + response.getCode());
              }
              return JSON.readTree(text);
            });
    return answer.get("files").findValuesAsText("presigned_url").stream().map(URI::create).toList();
  }

  private static void put(CloseableHttpClient http, BlockingQueue<Job> jobs, AtomicLong failed) {
    try {
      for (Job job = jobs.take(); job != END; job = jobs.take()) {
        HttpPut put = new HttpPut(job.url());
        put.setEntity(new FileEntity(job.file().toFile(), contentType(job.file())));
        int code =
            http.execute(
                put,
                response -> {
                  EntityUtils.consume(response.getEntity());
                  return response.getCode();
                });
        if (code / 100 != 2) {
          failed.incrementAndGet();
        }
      }
      // The next worker ends as well.
      jobs.put(END);
    } catch (Exception e) {
      System.err.println(e.getClass().getSimpleName());
      System.exit(1);
    }
  }

  private static ContentType contentType(Path file) {
    return file.toString().endsWith(".png") ? ContentType.IMAGE_PNG : ContentType.APPLICATION_JSON;
  }
}
