package dev.spate.ml.fraud;

/** What becomes of a payment, from the least severe. */
public enum Verdict {
  APPROVE,
  /** A person looks at it first. */
  REVIEW,
  DECLINE;

  /** The more severe of two. */
  Verdict atLeast(Verdict floor) {
    return compareTo(floor) < 0 ? floor : this;
  }
}
