package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;

/** What things are called in a template, and what AWS will call them. */
final class Names {
  /** The stage of socket APIs. */
  static final String STAGE = "live";

  /** The alias of functions, which every trigger calls. */
  static final String ALIAS = "live";

  private Names() {}

  /** {@code my-uploads} as {@code MyUploads}; the template refuses two that become the same. */
  static String camel(String name) {
    StringBuilder out = new StringBuilder();
    boolean up = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain) {
        out.append(up ? Character.toUpperCase(c) : c);
      }
      up = !plain;
    }
    return out.toString();
  }

  static String function(String name) {
    return camel(name) + "Function";
  }

  /** A function's alias: what triggers call. SAM makes it. */
  static Node alias(String name) {
    return Node.ref(function(name) + ".Alias");
  }

  /** The logical id of a resource. */
  static String id(Resource resource) {
    return camel(resource.name())
        + switch (resource) {
          case Bucket b -> "Bucket";
          case Table t -> "Table";
          case Queue<?> q -> "Queue";
          case Topic<?> t -> "Topic";
          case EventStream<?> s -> "Stream";
          case EventBus b -> "Bus";
          case SocketApi s -> "Sockets";
          case DeviceTopic<?> d -> "Devices";
          case Timetable t -> "Timetable";
        };
  }

  /**
   * A bucket's name as a text for {@code !Sub}. It is fixed, not made by CloudFormation: a bucket
   * names the function it calls and the function names the bucket, and a circle is refused.
   */
  static String bucket(Bucket bucket) {
    return "${AWS::StackName}-" + bucket.name() + "-${AWS::AccountId}-${AWS::Region}";
  }

  static String bucketArn(Bucket bucket) {
    return "arn:${AWS::Partition}:s3:::" + bucket(bucket);
  }

  /** The ARN of something that has one of its own. */
  static Node arn(Resource resource) {
    return switch (resource) {
      case Bucket b -> Node.sub(bucketArn(b));
      case Topic<?> t -> Node.ref(id(t));
      default -> Node.att(id(resource) + ".Arn");
    };
  }

  /** What the ports of a function want to know of a resource: see {@code AwsPorts}. */
  static Node physical(Resource resource) {
    return switch (resource) {
      case Bucket b -> Node.sub(bucket(b));
      case SocketApi s ->
          Node.sub(
              "https://${" + id(s) + "}.execute-api.${AWS::Region}.${AWS::URLSuffix}/" + STAGE);
      case DeviceTopic<?> d -> Node.sub("https://${DeviceEndpoint}");
      default -> Node.ref(id(resource));
    };
  }
}
