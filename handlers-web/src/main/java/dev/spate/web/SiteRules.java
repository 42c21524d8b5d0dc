package dev.spate.web;

import java.util.Optional;

/**
 * How a site behaves.
 *
 * @param fallback the document for paths that only scripts of the page know, if there is one
 * @param missing the document that is shown, with 404, for paths that nobody knows
 * @param security what browsers are told not to do
 */
public record SiteRules(Optional<String> fallback, String missing, SecurityHeaders security) {
  /** No fallback, {@code 404.html}, strict. */
  public static SiteRules standard() {
    return new SiteRules(Optional.empty(), "404.html", SecurityHeaders.STRICT);
  }

  /** A page that finds its own way: unknown paths without an ending are answered with it. */
  public SiteRules fallback(String document) {
    return new SiteRules(Optional.of(document), missing, security);
  }

  /** Other headers. */
  public SiteRules security(SecurityHeaders headers) {
    return new SiteRules(fallback, missing, headers);
  }
}
