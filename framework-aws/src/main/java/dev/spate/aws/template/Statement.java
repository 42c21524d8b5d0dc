package dev.spate.aws.template;

import dev.spate.aws.template.Node.Fields;
import dev.spate.aws.template.Node.Items;
import java.util.List;

/**
 * One statement of a policy: what may be done with what.
 *
 * @param why for people, above the statement
 */
record Statement(String why, List<String> actions, List<Node> resources) {
  static Statement of(String why, Node resource, String... actions) {
    return new Statement(why, List.of(actions), List.of(resource));
  }

  Node fields() {
    Items on = new Items();
    resources.forEach(on::add);
    return new Fields()
        .put("Effect", "Allow")
        .put("Action", Items.of(actions))
        .put("Resource", resources.size() == 1 ? resources.getFirst() : on);
  }

  /** A policy of these statements. */
  static Fields policy(List<Statement> statements) {
    Items all = new Items();
    statements.forEach(s -> all.add(s.why(), s.fields()));
    return new Fields().put("Version", "2012-10-17").put("Statement", all);
  }

  /** A role that a service takes, with these statements alone. */
  static Fields role(String service, String policyName, List<Statement> statements) {
    Fields trust =
        new Fields()
            .put("Effect", "Allow")
            .put("Principal", new Fields().put("Service", service))
            .put("Action", "sts:AssumeRole");
    Fields properties =
        new Fields()
            .put(
                "AssumeRolePolicyDocument",
                new Fields().put("Version", "2012-10-17").put("Statement", new Items().add(trust)));
    return properties.put(
        "Policies",
        new Items()
            .add(
                new Fields()
                    .put("PolicyName", policyName)
                    .put("PolicyDocument", policy(statements))));
  }
}
