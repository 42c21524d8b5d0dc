package dev.spate.models.scorers;

/**
 * Trees laid out for walking; see {@link TreeEnsemble}.
 *
 * @param roots where each tree begins
 * @param threshold the greatest value that goes left, or the number of a special split
 * @param specials splits that are more than one comparison
 * @param child the left child, or the complement of the leaf's number
 * @param firstWeight where the weights of each leaf begin, and one more
 * @param target which sum a weight is added to
 * @param means for each output, the mean of the leaves below each node
 */
record TreeArrays(
    int[] roots,
    int[] feature,
    float[] threshold,
    SpecialSplit[] specials,
    int[] child,
    int[] firstWeight,
    int[] target,
    float[] weight,
    float[][] means) {}
