package dev.spate.aws.template;

import dev.spate.Bucket;
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
        .forEach((pattern, o) -> paths.add(behaviour(new Fields().put("PathPattern", pattern), o)));
    Fields config =
        new Fields()
            .put("Enabled", true)
            .put("HttpVersion", "http2and3")
            .put("IPV6Enabled", true)
            .put("Comment", Node.sub("${AWS::StackName}"));
    if (site.main() instanceof Site.Origin.Files) {
      config.put("DefaultRootObject", "index.html");
    }
    config
        .put("Origins", origins)
        .put("DefaultCacheBehavior", behaviour(new Fields(), site.main()));
    if (!paths.all.isEmpty()) {
      config.put("CacheBehaviors", paths);
    }
    if (!site.buckets().isEmpty()) {
      access(plan);
    }
    if (site.origins().contains(new Site.Origin.Api())) {
      apiCache(plan);
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

  private static String id(Site.Origin origin) {
    return switch (origin) {
      case Site.Origin.Files f -> f.bucket().name();
      case Site.Origin.Api a -> "api";
    };
  }

  private static Fields origin(Site.Origin origin) {
    Fields fields = new Fields().put("Id", "origin-" + id(origin));
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

  private static Fields behaviour(Fields fields, Site.Origin origin) {
    fields
        .put("TargetOriginId", "origin-" + id(origin))
        .put("ViewerProtocolPolicy", "redirect-to-https")
        .put("Compress", true)
        .put("ResponseHeadersPolicyId", RESPONSE);
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

  /** Only this distribution reads the bucket's files. */
  static Node mayRead(Bucket bucket) {
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
        .put("Resource", Node.sub(Names.bucketArn(bucket) + "/*"))
        .put("Condition", new Fields().put("StringEquals", from));
  }
}
