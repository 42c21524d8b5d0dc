package dev.spate.auth;

/** What is thought of a token. */
public sealed interface Verdict {
  /** It is believed. */
  record Valid(Token token) implements Verdict {}

  /** It is not. */
  record Refused(Reason reason) implements Verdict {}

  /** Why a token is not believed. None tells anything of the token itself. */
  enum Reason {
    /** No JWT, too long, or with a header that means something unknown. */
    MALFORMED,
    /** Signed by an algorithm that is not allowed, {@code none} among them. */
    ALGORITHM,
    /** No key of the issuer has this id and is for this algorithm. */
    UNKNOWN_KEY,
    /** The signature is not that of the key. */
    SIGNATURE,
    /** From another issuer. */
    ISSUER,
    /** For another audience. */
    AUDIENCE,
    /** Its time is over, or it never ends. */
    EXPIRED,
    /** Its time has not come. */
    NOT_YET,
    /** It names nobody. */
    SUBJECT
  }
}
