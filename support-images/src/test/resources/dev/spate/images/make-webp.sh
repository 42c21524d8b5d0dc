#!/bin/sh
# Makes the WebP samples of this folder, as base64, since there is no WebP writer in Java.
# Needs cwebp, webpmux (Debian package "webp") and perl. Run it in this folder; its results are
# committed, so a build does not need it.
# The picture: 48 x 32 pixels, corners red, green, blue, yellow (from the upper left, row by row);
# with alpha, the 16 x 16 pixels in the middle are transparent.
set -eu
work=$(mktemp -d)
picture() { # picture <alpha in the middle>
  perl -e 'binmode STDOUT; my $clear = shift;
    print "P7\nWIDTH 48\nHEIGHT 32\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n";
    for my $y (0..31) { for my $x (0..47) {
      my $alpha = ($x >= 16 && $x < 32 && $y >= 8 && $y < 24) ? $clear : 255;
      my @c = ([230, 30, 30], [30, 200, 30], [30, 30, 220], [240, 230, 40]);
      print pack "C4", @{$c[2 * ($y >= 16) + ($x >= 24)]}, $alpha; } }' "$1"
}
picture 255 > "$work/plain.pam"
picture 0 > "$work/clear.pam"
# TIFF, big-endian, one entry: orientation 6 (turn right)
printf 'MM\0*\0\0\0\010\0\001\001\022\0\003\0\0\0\001\0\006\0\0\0\0\0\0' > "$work/exif"
cwebp -quiet -q 90 "$work/plain.pam" -o "$work/lossy.webp"
cwebp -quiet -lossless "$work/plain.pam" -o "$work/lossless.webp"
cwebp -quiet -lossless "$work/clear.pam" -o "$work/lossless-alpha.webp"
cwebp -quiet -q 90 "$work/clear.pam" -o "$work/lossy-alpha.webp"
webpmux -set exif "$work/exif" "$work/lossy.webp" -o "$work/exif.webp" 2>/dev/null
cwebp -quiet -lossless -crop 0 0 24 16 "$work/plain.pam" -o "$work/corner.webp"
webpmux -frame "$work/corner.webp" +100+8+4 -frame "$work/lossless.webp" +100 \
  -o "$work/animated.webp" 2>/dev/null
for name in lossy lossless lossless-alpha lossy-alpha exif animated; do
  base64 -w 76 "$work/$name.webp" > "$name.webp.b64"
done
rm -r "$work"
