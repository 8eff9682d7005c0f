import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.source.s3.S3Clients;
import io.synapsecourier.source.s3.S3Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that does nothing but write pages of a bucket: units of three files each. */
final class ObjectPages {
  static final int FILES_OF_UNIT = 3;
  private static final int PAGE = 1000;
  private static final Pattern TOKEN = Pattern.compile("continuation-token=(\\d+)");
  private static final String[] NAMES = {"image.png", "label.json", "text.txt"};

  private ObjectPages() {}

  /** Starts the server and answers a source over it. */
  static S3Source source(int objects) throws IOException {
    // Else each answer waits 40 ms for the client's acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> page(exchange, objects));
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    S3Access access = new S3Access(null, "key", "secret", null, "us-east-1", endpoint, true);
    return new S3Source(S3Clients.of(access), "bucket", "", "", true, directory -> false);
  }

  private static void page(HttpExchange exchange, int objects) throws IOException {
    Matcher token = TOKEN.matcher(exchange.getRequestURI().getRawQuery());
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    int to = Math.min(objects, from + PAGE);
    StringBuilder xml = new StringBuilder(300 * PAGE);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>");
    xml.append("<Name>bucket</Name><EncodingType>url</EncodingType><MaxKeys>1000</MaxKeys>");
    xml.append("<IsTruncated>").append(to < objects).append("</IsTruncated>");
    if (to < objects) {
      xml.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
    }
    for (int i = from; i < to; i++) {
      xml.append("<Contents><Key>").append(String.format("unit-%07d/", i / FILES_OF_UNIT));
      xml.append(NAMES[i % FILES_OF_UNIT]);
      xml.append("</Key><LastModified>2024-05-01T10:00:00.000Z</LastModified>");
      xml.append("<ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>4096</Size>");
      xml.append("<StorageClass>STANDARD</StorageClass></Contents>");
    }
    byte[] body = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
