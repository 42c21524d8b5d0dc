package dev.spate.aws.template;

import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.template.Node.Fields;

/** The sections of a template while they are written. */
final class Template {
  private final Fields parameters = new Fields();
  private final Fields conditions = new Fields();
  private final Fields resources = new Fields();
  private final Fields outputs = new Fields();

  /** A resource of some type; a comment stands above the first of those that belong together. */
  void add(String comment, String logicalId, String type, Fields properties) {
    add(comment, logicalId, new Fields().put("Type", type), properties);
  }

  /** A resource with more than a type, such as a deletion policy. */
  void add(String comment, String logicalId, Fields resource, Fields properties) {
    if (resources.all.containsKey(logicalId)) {
      throw new InvalidDeploymentException(
          "two resources of the template would have the logical id "
              + logicalId
              + ", which has no hyphens: rename a function or a resource");
    }
    if (!properties.isEmpty()) {
      resource.put("Properties", properties);
    }
    resources.said(comment, logicalId, resource);
  }

  /** A text that whoever deploys may give; asked for again it stays as it was first. */
  Node parameter(String logicalId, String description, String otherwise) {
    if (!parameters.all.containsKey(logicalId)) {
      parameters.put(
          logicalId,
          new Fields()
              .put("Type", "String")
              .put("Description", description)
              .put("Default", otherwise));
    }
    return Node.ref(logicalId);
  }

  /** A condition: whether a parameter was given. */
  void given(String condition, String parameter) {
    if (!conditions.all.containsKey(condition)) {
      Node equal =
          new Node.Call("Equals", new Node.Items().add(Node.ref(parameter)).add(Node.text("")));
      conditions.put(condition, new Node.Call("Not", new Node.Items().add(equal)));
    }
  }

  void output(String logicalId, String description, Node value) {
    outputs.put(logicalId, new Fields().put("Description", description).put("Value", value));
  }

  int resources() {
    return resources.all.size();
  }

  int parameters() {
    return parameters.all.size();
  }

  /** The whole template, without what is said above it. */
  String text(String description, Fields globals) {
    Fields all =
        new Fields()
            .put("AWSTemplateFormatVersion", "2010-09-09")
            .put("Transform", "AWS::Serverless-2016-10-31")
            .put("Description", description);
    putIfAny(all, "Parameters", parameters);
    putIfAny(all, "Conditions", conditions);
    all.put("Globals", globals).put("Resources", resources);
    putIfAny(all, "Outputs", outputs);
    return Yaml.of(all);
  }

  private static void putIfAny(Fields all, String name, Fields section) {
    if (!section.isEmpty()) {
      all.put(name, section);
    }
  }
}
