package dev.spate.aws.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a template. */
sealed interface Node {
  /** A text. */
  record Text(String text) implements Node {}

  /** A whole number. */
  record Whole(long number) implements Node {}

  /** True or false. */
  record Flag(boolean value) implements Node {}

  /** An intrinsic function of CloudFormation in its short form, such as {@code !Ref}. */
  record Call(String name, Node argument) implements Node {}

  /** A value and what is said above it; empty for nothing. */
  record Said(String comment, Node value) {}

  /** A text. */
  static Node text(String text) {
    return new Text(text);
  }

  /** What a resource is known by: a name, an address or an ARN, by its type. */
  static Node ref(String logicalId) {
    return new Call("Ref", new Text(logicalId));
  }

  /** An attribute of a resource: {@code FilesTable.Arn}. */
  static Node att(String attribute) {
    return new Call("GetAtt", new Text(attribute));
  }

  /** A text with names in <code>${}</code>. */
  static Node sub(String text) {
    return new Call("Sub", new Text(text));
  }

  /** One of two values by a condition of the template. */
  static Node either(String condition, Node then, Node otherwise) {
    return new Call("If", new Items().add(text(condition)).add(then).add(otherwise));
  }

  /** A list. */
  final class Items implements Node {
    final List<Said> all = new ArrayList<>();

    /** Texts. */
    static Items of(Iterable<String> texts) {
      Items items = new Items();
      texts.forEach(t -> items.add(text(t)));
      return items;
    }

    Items add(Node value) {
      return add("", value);
    }

    Items add(String comment, Node value) {
      all.add(new Said(comment, value));
      return this;
    }
  }

  /** Named values in the order they were put. */
  final class Fields implements Node {
    final Map<String, Said> all = new LinkedHashMap<>();

    Fields put(String name, String value) {
      return put(name, text(value));
    }

    Fields put(String name, long value) {
      return put(name, new Whole(value));
    }

    Fields put(String name, boolean value) {
      return put(name, new Flag(value));
    }

    Fields put(String name, Node value) {
      return said("", name, value);
    }

    /** Puts a value with a comment above it. */
    Fields said(String comment, String name, Node value) {
      if (all.put(name, new Said(comment, value)) != null) {
        throw new IllegalStateException(name + " is there twice");
      }
      return this;
    }

    boolean isEmpty() {
      return all.isEmpty();
    }
  }
}
