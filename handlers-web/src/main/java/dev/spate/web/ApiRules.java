package dev.spate.web;

/**
 * What is true of all answers of an API.
 *
 * @param cors which other sites' pages may use it
 * @param security what browsers are told not to do
 */
public record ApiRules(Cors cors, SecurityHeaders security) {
  /** For the pages of this site alone; an answer is not a page. */
  public static ApiRules standard() {
    SecurityHeaders headers =
        SecurityHeaders.STRICT.with(
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    return new ApiRules(Cors.NONE, headers);
  }

  /** Also for pages of these sites. */
  public ApiRules cors(Cors rule) {
    return new ApiRules(rule, security);
  }
}
