package io.synapsecourier.backend.sage.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The content type that the released client takes from a file's name ({@code sage-synapse.md
 * §b.4}): the table of Python's {@code mimetypes} with the client's own additions. The type is part
 * of an upload's identity, so both clients have to come to the same.
 */
public final class ContentTypes {
  private static final String UNKNOWN = "application/octet-stream";

  /** Compressions, which say nothing of what the content is. */
  private static final Map<String, String> COMPRESSED =
      Map.of("gz", "", "Z", "", "bz2", "", "xz", "", "br", "");

  /** Short forms of two extensions. */
  private static final Map<String, String> SHORT =
      Map.of("svgz", "svg", "tgz", "tar", "taz", "tar", "tz", "tar", "tbz2", "tar", "txz", "tar");

  private static final Map<String, String> TYPES =
      read(
          """
          application/javascript js mjs
          application/json json
          application/manifest+json webmanifest
          application/msword doc dot wiz
          application/n-quads nq
          application/n-triples nt
          application/octet-stream a bin dll exe o obj so
          application/oda oda
          application/pdf pdf
          application/pkcs7-mime p7c
          application/postscript ai eps ps
          application/rtf rtf
          application/trig trig
          application/vnd.apple.mpegurl m3u m3u8
          application/vnd.ms-excel xlb xls
          application/vnd.ms-powerpoint pot ppa pps ppt pwz
          application/wasm wasm
          application/x-bcpio bcpio
          application/x-cpio cpio
          application/x-csh csh
          application/x-dvi dvi
          application/x-gtar gtar
          application/x-hdf hdf
          application/x-hdf5 h5
          application/x-latex latex
          application/x-mif mif
          application/x-netcdf cdf nc
          application/x-pkcs12 p12 pfx
          application/x-pn-realaudio ram
          application/x-python-code pyc pyo
          application/x-sh sh
          application/x-shar shar
          application/x-shockwave-flash swf
          application/x-sv4cpio sv4cpio
          application/x-sv4crc sv4crc
          application/x-tar tar
          application/x-tcl tcl
          application/x-tex tex
          application/x-texinfo texi texinfo
          application/x-troff roff t tr
          application/x-troff-man man
          application/x-troff-me me
          application/x-troff-ms ms
          application/x-ustar ustar
          application/x-wais-source src
          application/xml rdf wsdl xpdl xsl
          application/zip zip
          audio/3gpp 3gp 3gpp
          audio/3gpp2 3g2 3gpp2
          audio/aac aac adts ass loas
          audio/basic au snd
          audio/midi mid midi
          audio/mpeg mp2 mp3
          audio/opus opus
          audio/x-aiff aif aifc aiff
          audio/x-pn-realaudio ra
          audio/x-wav wav
          image/avif avif
          image/bmp bmp
          image/gif gif
          image/heic heic
          image/heif heif
          image/ief ief
          image/jpeg jpe jpeg jpg
          image/pict pct pic pict
          image/png png
          image/svg+xml svg
          image/tiff tif tiff
          image/vnd.microsoft.icon ico
          image/webp webp
          image/x-cmu-raster ras
          image/x-portable-anymap pnm
          image/x-portable-bitmap pbm
          image/x-portable-graymap pgm
          image/x-portable-pixmap ppm
          image/x-rgb rgb
          image/x-xbitmap xbm
          image/x-xpixmap xpm
          image/x-xwindowdump xwd
          message/rfc822 eml mht mhtml nws
          text/css css
          text/csv csv
          text/html htm html
          text/n3 n3
          text/plain bat c h ksh pl srt txt
          text/richtext rtx
          text/tab-separated-values bed bed5 maf sam tsv vcf
          text/vtt vtt
          text/x-markdown markdown md
          text/x-python py
          text/x-r r
          text/x-setext etx
          text/x-sgml sgm sgml
          text/xml xml
          text/xul xul
          text/yaml yaml
          video/mp4 mp4
          video/mpeg m1v mpa mpe mpeg mpg
          video/quicktime mov qt
          video/webm webm
          video/x-msvideo avi
          video/x-sgi-movie movie
          """);

  private ContentTypes() {}

  private static Map<String, String> read(String table) {
    Map<String, String> types = new HashMap<>();
    for (String line : table.strip().split("\n")) {
      String[] words = line.strip().split(" ");
      for (int word = 1; word < words.length; word++) {
        types.put(words[word], words[0]);
      }
    }
    return Map.copyOf(types);
  }

  /** The type of a file by its name; {@code application/octet-stream} where none is known. */
  public static String of(String name) {
    String stem = name;
    String extension = extension(stem);
    String shortened = SHORT.get(extension.toLowerCase(Locale.ROOT));
    if (shortened == null && COMPRESSED.containsKey(extension)) {
      stem = stem.substring(0, stem.length() - extension.length() - 1);
      extension = extension(stem);
    }
    String wanted = shortened == null ? extension : shortened;
    return TYPES.getOrDefault(wanted.toLowerCase(Locale.ROOT), UNKNOWN);
  }

  /** What follows the last dot; a dot at the begin of a name begins no extension. */
  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    boolean hidden = name.chars().limit(Math.max(0, dot)).allMatch(c -> c == '.');
    return dot < 0 || hidden ? "" : name.substring(dot + 1);
  }
}
