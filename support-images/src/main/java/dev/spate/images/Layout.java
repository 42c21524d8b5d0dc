package dev.spate.images;

/** What the interleaved 8-bit samples of a pixel mean. */
enum Layout {
  GREY(1),
  RGB(3),
  /** Alpha is not multiplied into the colours. */
  RGBA(4),
  /** 255 is full ink, as colour profiles count. */
  CMYK(4);

  private final int channels;

  Layout(int channels) {
    this.channels = channels;
  }

  int channels() {
    return channels;
  }
}
