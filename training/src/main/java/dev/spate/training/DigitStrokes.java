package dev.spate.training;

/** How hands draw digits: ways, each of strokes, each of points from the left and from the top. */
final class DigitStrokes {
  private DigitStrokes() {}

  static double[][][] of(int digit) {
    return switch (digit) {
      case 0 ->
          ways(
              strokes("50 8 25 22 18 50 27 80 50 92 75 79 82 50 73 21 50 8"),
              strokes("58 9 30 18 20 50 32 85 55 90 78 70 78 35 60 10 45 8"));
      case 1 ->
          ways(
              strokes("50 8 50 92"),
              strokes("30 32 53 8", "53 8 53 92"),
              strokes("32 28 52 8", "52 8 52 92", "28 92 76 92"));
      case 2 ->
          ways(
              strokes("20 28 30 12 55 8 75 21 72 39 48 62 22 90", "22 90 80 90"),
              strokes("22 30 35 10 62 10 72 30 55 55 25 85 22 90 40 82 60 90 80 86"));
      case 3 ->
          ways(
              strokes("22 18 45 8 70 18 68 38 45 48", "45 48 73 56 78 75 55 92 20 82"),
              strokes("22 10 76 10", "76 10 48 42", "48 42 76 52 78 76 52 92 20 82"));
      case 4 ->
          ways(
              strokes("64 92 64 8", "64 8 18 66", "18 66 86 66"),
              strokes("26 10 20 54", "20 54 80 54", "70 12 66 92"),
              strokes("28 8 22 50 40 56 74 48", "74 10 72 50 68 92"));
      case 5 ->
          ways(
              strokes("76 10 30 10", "30 10 26 46", "26 46 50 38 76 52 76 76 50 92 20 82"),
              strokes("30 10 27 44 52 38 76 56 72 82 45 92 20 84", "30 10 74 12"));
      case 6 ->
          ways(
              strokes("70 10 40 30 22 62 35 90 65 88 76 66 55 50 28 60"),
              strokes("58 8 32 40 26 75 48 92 70 78 64 58 42 56 28 70"));
      case 7 ->
          ways(
              strokes("20 10 80 10", "80 10 52 50 40 92"),
              strokes("20 12 80 10", "80 10 45 92", "32 50 72 50"),
              strokes("22 26 22 10 78 10", "78 10 58 44 46 92"));
      case 8 ->
          ways(
              strokes("50 48 26 29 50 8 74 28 50 48 22 72 50 93 78 72 50 48"),
              strokes("70 16 45 8 28 26 50 46 76 70 52 92 26 76 46 50 70 30 70 16"));
      case 9 ->
          ways(
              strokes("75 35 50 52 25 34 45 10 72 18 75 40 70 70 54 92"),
              strokes("74 30 48 50 28 28 50 8 74 22", "74 22 74 92"));
      default -> throw new IllegalArgumentException("no digit: " + digit);
    };
  }

  private static double[][][] ways(double[][]... ways) {
    return ways;
  }

  private static double[][] strokes(String... texts) {
    double[][] strokes = new double[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      String[] numbers = texts[i].split(" ", -1);
      strokes[i] = new double[numbers.length];
      for (int j = 0; j < numbers.length; j++) {
        strokes[i][j] = Integer.parseInt(numbers[j]) / 100.0;
      }
    }
    return strokes;
  }
}
