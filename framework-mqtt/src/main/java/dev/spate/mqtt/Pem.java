package dev.spate.mqtt;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** Keys and certificates as text (RFC 7468), and secret ones in files of their owner alone. */
final class Pem {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private Pem() {}

  /** A certificate or a request. */
  static String of(Object object) {
    try {
      return written(new JcaMiscPEMGenerator(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A private key, PKCS #8. */
  static String ofKey(byte[] pkcs8) {
    return written(new PemObject("PRIVATE KEY", pkcs8));
  }

  private static String written(PemObjectGenerator object) {
    StringWriter text = new StringWriter();
    try (PemWriter out = new PemWriter(text)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The first thing in a text, or null when there is none. */
  static @Nullable Object read(String text) throws IOException {
    try (PEMParser in = new PEMParser(new StringReader(text))) {
      return in.readObject();
    }
  }

  /**
   * Writes a file that only its owner may read, from its first byte on; another of that name is not
   * overwritten.
   *
   * @throws FileAlreadyExistsException when there is one
   */
  static void writeSecret(Path file, String text) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    } else {
      Files.createFile(file);
    }
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
