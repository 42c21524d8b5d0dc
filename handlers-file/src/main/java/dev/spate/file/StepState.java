package dev.spate.file;

/** How far one step is for one content. */
public sealed interface StepState {
  /** It has not been done; perhaps it is being done. */
  record Open() implements StepState {}

  /** It is done. */
  record Done() implements StepState {}

  /**
   * It was given up.
   *
   * @param reason for people; at most {@value FileStatus.Rejected#REASON} characters
   */
  record Failed(String reason) implements StepState {}
}
