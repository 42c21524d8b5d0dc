package dev.spate.file.use;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** A PNG of a few bytes that claims to be as large as one likes. */
record PngHeader(int width, int height) {
  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12 + 12);
    out.putLong(0x89504e470d0a1a0aL);
    ByteBuffer size = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
    chunk(out, "IHDR", size.put((byte) 2).array());
    chunk(out, "IDAT", new byte[0]);
    chunk(out, "IEND", new byte[0]);
    return out.array();
  }

  private static void chunk(ByteBuffer out, String type, byte[] data) {
    CRC32 crc = new CRC32();
    byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    crc.update(name);
    crc.update(data);
    out.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
