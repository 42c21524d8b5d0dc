package dev.spate.aws.template;

import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.List;

/**
 * The distribution of a site. Policies are CloudFront's own (source: "Use managed cache policies"
 * and its neighbours, Amazon CloudFront Developer Guide).
 */
final class SiteFront {
  private static final String DISTRIBUTION = "SiteDistribution";
  private static final String ACCESS = "SiteAccess";
  private static final String HEADERS = "SiteHeaders";

  /** CachingOptimized. */
  private static final String FILES_CACHE = "658327ea-f89d-4fab-a63d-7e88639e58f6";

  private static final String API_CACHE = "SiteApiCache";

  /** AllViewerExceptHostHeader: an HTTP API is found by its own host name. */
  private static final String API_REQUEST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

  /** SecurityHeadersPolicy. */
  private static final String RESPONSE = "67f7725c-6f97-4210-82d7-5512b31e9d03";

  private SiteFront() {}

  static void add(Plan plan) {
    plan.options.site().ifPresent(site -> add(plan, site));
  }

  private static void add(Plan plan, Site site) {
    if (site.origins().contains(new Site.Origin.Api()) && !HttpFront.isNeeded(plan)) {
      throw new InvalidDeploymentException(
          "the site leads to the HTTP API, but application " + plan.app.name() + " has no route");
    }
    Items origins = new Items();
    site.origins().forEach(o -> origins.add(origin(o)));
    Items paths = new Items();
    site.paths()
        .forEach(
            (pattern, o) ->
                paths.add(behaviour(site, new Fields().put("PathPattern", pattern), o)));
    Fields config =
        new Fields()
            .put("Enabled", true)
            .put("HttpVersion", "http2and3")
            .put("IPV6Enabled", true)
            .put("Comment", Node.sub("${AWS::StackName}"));
    if (site.main() instanceof Site.Origin.Files) {
      config.put("DefaultRootObject", "index.html");
    }
    config.put("Origins", origins);
    if (!site.groups().isEmpty()) {
      config.put("OriginGroups", groups(site));
    }
    config.put("DefaultCacheBehavior", behaviour(site, new Fields(), site.main()));
    if (!paths.all.isEmpty()) {
      config.put("CacheBehaviors", paths);
    }
    if (!site.buckets().isEmpty()) {
      access(plan);
    }
    if (site.origins().contains(new Site.Origin.Api())) {
      apiCache(plan);
    }
    if (!site.contentSecurity().isEmpty()) {
      headers(plan, site);
    }
    plan.add(
        "The site's distribution",
        DISTRIBUTION,
        "AWS::CloudFront::Distribution",
        new Fields().put("DistributionConfig", config));
    plan.template.output(
        "SiteUrl", "Where the site is", Node.sub("https://${" + DISTRIBUTION + ".DomainName}"));
  }

  private static void access(Plan plan) {
    plan.add(
        "How the distribution shows a bucket who it is",
        ACCESS,
        "AWS::CloudFront::OriginAccessControl",
        new Fields()
            .put(
                "OriginAccessControlConfig",
                new Fields()
                    .put("Name", Node.sub("${AWS::StackName}-site"))
                    .put("OriginAccessControlOriginType", "s3")
                    .put("SigningBehavior", "always")
                    .put("SigningProtocol", "sigv4")));
  }

  /**
   * The application says in Cache-Control what may be kept, and no one gets what was kept for
   * somebody else. CloudFront's own policies for this would send on the viewer's host name, by
   * which no HTTP API is found.
   */
  private static void apiCache(Plan plan) {
    Fields headers =
        new Fields()
            .put("HeaderBehavior", "whitelist")
            .put("Headers", Items.of(List.of("Authorization", "Origin")));
    Fields key =
        new Fields()
            .put("EnableAcceptEncodingBrotli", true)
            .put("EnableAcceptEncodingGzip", true)
            .put("HeadersConfig", headers)
            .put("CookiesConfig", new Fields().put("CookieBehavior", "all"))
            .put("QueryStringsConfig", new Fields().put("QueryStringBehavior", "all"));
    Fields config =
        new Fields()
            .put("Name", Node.sub("${AWS::StackName}-api"))
            .put("MinTTL", 0)
            .put("DefaultTTL", 0)
            .put("MaxTTL", 31_536_000)
            .put("ParametersInCacheKeyAndForwardedToOrigin", key);
    plan.add(
        "What the distribution keeps of the HTTP API",
        API_CACHE,
        "AWS::CloudFront::CachePolicy",
        new Fields().put("CachePolicyConfig", config));
  }

  /** As CloudFront's own policy, and a content security policy; each unless the answer has one. */
  private static void headers(Plan plan, Site site) {
    Fields security =
        new Fields()
            .put(
                "ContentSecurityPolicy",
                new Fields()
                    .put("ContentSecurityPolicy", site.contentSecurity())
                    .put("Override", false))
            .put("ContentTypeOptions", new Fields().put("Override", true))
            .put("FrameOptions", new Fields().put("FrameOption", "DENY").put("Override", false))
            .put(
                "ReferrerPolicy",
                new Fields()
                    .put("ReferrerPolicy", "strict-origin-when-cross-origin")
                    .put("Override", false))
            .put(
                "StrictTransportSecurity",
                new Fields()
                    .put("AccessControlMaxAgeSec", 31_536_000)
                    .put("IncludeSubdomains", true)
                    .put("Override", false));
    plan.add(
        "What browsers are told not to do",
        HEADERS,
        "AWS::CloudFront::ResponseHeadersPolicy",
        new Fields()
            .put(
                "ResponseHeadersPolicyConfig",
                new Fields()
                    .put("Name", Node.sub("${AWS::StackName}-site"))
                    .put("SecurityHeadersConfig", security)));
  }

  /** S3 says 403 of what is not there to whoever may not list, as the distribution. */
  private static Fields groups(Site site) {
    Items groups = new Items();
    for (Site.Origin group : site.groups()) {
      Items members =
          new Items()
              .add(new Fields().put("OriginId", "origin-" + id(group)))
              .add(new Fields().put("OriginId", "origin-" + id(new Site.Origin.Api())));
      Items missing = new Items().add(new Node.Whole(403)).add(new Node.Whole(404));
      Fields codes = new Fields().put("Quantity", 2).put("Items", missing);
      groups.add(
          new Fields()
              .put("Id", "group-" + id(group))
              .put("FailoverCriteria", new Fields().put("StatusCodes", codes))
              .put("Members", new Fields().put("Quantity", 2).put("Items", members)));
    }
    return new Fields().put("Quantity", groups.all.size()).put("Items", groups);
  }

  private static String id(Site.Origin origin) {
    return switch (origin) {
      case Site.Origin.Files f ->
          f.bucket().name() + (f.folder().isEmpty() ? "" : "-" + f.folder());
      case Site.Origin.Api a -> "api";
    };
  }

  private static Fields origin(Site.Origin origin) {
    Fields fields = new Fields().put("Id", "origin-" + id(origin));
    if (origin instanceof Site.Origin.Files files && !files.folder().isEmpty()) {
      fields.put("OriginPath", "/" + files.folder());
    }
    return switch (origin) {
      case Site.Origin.Files f ->
          fields
              .put("DomainName", Node.att(Names.id(f.bucket()) + ".RegionalDomainName"))
              .put("OriginAccessControlId", Node.att(ACCESS + ".Id"))
              .put("S3OriginConfig", new Fields().put("OriginAccessIdentity", ""));
      case Site.Origin.Api a ->
          fields
              .put(
                  "DomainName",
                  Node.sub("${" + HttpFront.API + "}.execute-api.${AWS::Region}.${AWS::URLSuffix}"))
              .put(
                  "CustomOriginConfig",
                  new Fields()
                      .put("OriginProtocolPolicy", "https-only")
                      .put("OriginSSLProtocols", Items.of(List.of("TLSv1.2"))));
    };
  }

  private static Fields behaviour(Site site, Fields fields, Site.Origin origin) {
    Node headers = site.contentSecurity().isEmpty() ? Node.text(RESPONSE) : Node.ref(HEADERS);
    fields
        .put("TargetOriginId", (Site.isGroup(origin) ? "group-" : "origin-") + id(origin))
        .put("ViewerProtocolPolicy", "redirect-to-https")
        .put("Compress", true)
        .put("ResponseHeadersPolicyId", headers);
    return switch (origin) {
      case Site.Origin.Files f -> fields.put("CachePolicyId", FILES_CACHE);
      case Site.Origin.Api a ->
          fields
              .put(
                  "AllowedMethods",
                  Items.of(List.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE")))
              .put("CachePolicyId", Node.ref(API_CACHE))
              .put("OriginRequestPolicyId", API_REQUEST);
    };
  }

  /** Only this distribution reads the files. */
  static Node mayRead(Site.Origin.Files files) {
    String folder = files.folder().isEmpty() ? "" : files.folder() + "/";
    Fields from =
        new Fields()
            .put(
                "AWS:SourceArn",
                Node.sub(
                    "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${"
                        + DISTRIBUTION
                        + "}"));
    return new Fields()
        .put("Effect", "Allow")
        .put("Principal", new Fields().put("Service", "cloudfront.amazonaws.com"))
        .put("Action", "s3:GetObject")
        .put("Resource", Node.sub(Names.bucketArn(files.bucket()) + "/" + folder + "*"))
        .put("Condition", new Fields().put("StringEquals", from));
  }
}
