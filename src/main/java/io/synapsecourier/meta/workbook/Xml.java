package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Parses a part of an .xlsx: no document types, no entities but XML's own five, nothing fetched,
 * and bounds on all that a parser keeps in memory.
 */
final class Xml {
  private static final int MAX_DEPTH = 100;
  private static final SAXParserFactory FACTORY = factory();

  private Xml() {}

  /** Thrown by a handler that has seen enough. */
  static final class Enough extends SAXException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough");
    }
  }

  /**
   * Parses to the end, or until the handler has seen enough, and closes the stream.
   *
   * @param place of the part, for messages
   * @throws CourierException if it is damaged or passes a limit
   */
  static void parse(InputStream in, String place, PartHandler handler) throws IOException {
    try (InputStream part = new BufferedInputStream(in, 1 << 16)) {
      XMLReader reader;
      synchronized (FACTORY) {
        var parser = FACTORY.newSAXParser();
        parser.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
        reader = parser.getXMLReader();
      }
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(
          (publicId, systemId) -> {
            throw new SAXException("an entity");
          });
      reader.parse(new InputSource(new XmlGuard(decoded(part), place)));
    } catch (Enough e) {
      // The handler has what it wants.
    } catch (SAXException e) {
      throw Refusal.damaged(place, "it is no XML as workbooks have it", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (CharacterCodingException e) {
      throw Refusal.damaged(place, "it holds bytes that are no text", e);
    } catch (IOException e) {
      throw Refusal.damaged(place, "it ends too early, or its bytes have changed", e);
    }
  }

  /** The two encodings that such a part may have. */
  private static Reader decoded(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    boolean isUtf16 = first == 0xfe && second == 0xff || first == 0xff && second == 0xfe;
    Charset charset = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new InputStreamReader(in, charset.newDecoder());
  }

  private static SAXParserFactory factory() {
    try {
      // The JDK's own parser, whatever else lies on the class path: the limits are those of it.
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setXIncludeAware(false);
      return factory;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
