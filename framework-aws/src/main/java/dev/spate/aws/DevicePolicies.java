package dev.spate.aws;

import dev.spate.DeviceTopic;
import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What a device may do, as AWS IoT Core wants to know it (sources: "Defining your Lambda function",
 * "Publish/Subscribe policy examples", AWS IoT Core Developer Guide).
 *
 * <p>A policy knows no wildcard for one level of a topic: {@code +} and {@code #} become {@code *},
 * which also fits slashes. Handlers that must tell levels apart name them.
 */
final class DevicePolicies {
  private static final String ARN = "arn:aws:iot:*:*:";
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);

  private DevicePolicies() {}

  static byte[] of(DeviceTopic.Access access) {
    return switch (access) {
      case DeviceTopic.Access.Allowed allowed -> allowed(allowed);
      case DeviceTopic.Access.Denied denied -> denied();
    };
  }

  static byte[] denied() {
    return "{\"isAuthenticated\":false}".getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] allowed(DeviceTopic.Access.Allowed allowed) {
    Duration after = allowed.disconnectAfter();
    if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0) {
      throw new IllegalStateException(
          "a device's connection must last from " + SHORTEST + " to " + LONGEST + ", not " + after);
    }
    JsonWriter out = new JsonWriter();
    out.beginObject().name("isAuthenticated").bool(true);
    out.name("principalId").string(principal(allowed.principal()));
    out.name("disconnectAfterInSeconds").number(after.toSeconds());
    out.name("refreshAfterInSeconds").number(after.toSeconds());
    out.name("policyDocuments").beginArray().beginObject();
    out.name("Version").string("2012-10-17").name("Statement").beginArray();
    // The variable, so that a client's name with a wildcard in it gives no more than that name.
    statement(out, "iot:Connect", "client/", List.of("${iot:ClientId}"), false);
    statement(out, "iot:Publish", "topic/", allowed.publish(), true);
    statement(out, "iot:Subscribe", "topicfilter/", allowed.subscribe(), false);
    statement(out, "iot:Receive", "topic/", allowed.subscribe(), true);
    out.endArray().endObject().endArray();
    return out.endObject().toByteArray();
  }

  /** A character outside of the rule would make AWS IoT refuse the whole answer. */
  private static String principal(String name) {
    if (!name.matches("[a-zA-Z0-9]{1,128}")) {
      throw new IllegalStateException(
          "a device's principal must be 1 to 128 letters and digits, not "
              + name.length()
              + " characters of something else");
    }
    return name;
  }

  private static void statement(
      JsonWriter out, String action, String kind, List<String> topics, boolean wildcards) {
    if (topics.isEmpty()) {
      return;
    }
    out.beginObject().name("Effect").string("Allow").name("Action").string(action);
    out.name("Resource").beginArray();
    for (String topic : topics) {
      String resource = wildcards ? topic.replace('+', '*').replace('#', '*') : topic;
      out.string(ARN + kind + resource);
    }
    out.endArray().endObject();
  }
}
