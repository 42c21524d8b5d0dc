package dev.spate.auth;

import java.util.Optional;

/** The signatures that are believed. Those with a shared secret, and none at all, are not here. */
public enum Algorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3). */
  RS256,
  /** ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4). */
  ES256,
  /** Ed25519 (RFC 8037, section 3.1), under its old name {@code EdDSA} or its own (RFC 9864). */
  EDDSA;

  /** The algorithm that a header names, if it is one of these. */
  static Optional<Algorithm> named(String name) {
    return switch (name) {
      case "RS256" -> Optional.of(RS256);
      case "ES256" -> Optional.of(ES256);
      case "EdDSA", "Ed25519" -> Optional.of(EDDSA);
      default -> Optional.empty();
    };
  }
}
