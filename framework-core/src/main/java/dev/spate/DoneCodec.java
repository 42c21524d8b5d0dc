package dev.spate;

/** The bytes of having nothing to say. */
enum DoneCodec implements Codec<Done> {
  INSTANCE;

  @Override
  public byte[] encode(Done value) {
    return new byte[0];
  }

  @Override
  public Done decode(byte[] buffer, int offset, int length) {
    return Done.DONE;
  }

  @Override
  public String contentType() {
    return "application/octet-stream";
  }
}
