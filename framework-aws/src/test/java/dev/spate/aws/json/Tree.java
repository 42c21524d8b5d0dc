package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as a value, so that two parsers' readings of it can be compared. */
sealed interface Tree {
  record Obj(List<Member> members) implements Tree {}

  record Member(String name, Tree value) {}

  record Arr(List<Tree> elements) implements Tree {}

  record Str(String text) implements Tree {}

  record Num(String text) implements Tree {}

  record Bool(boolean value) implements Tree {}

  record Nil() implements Tree {}

  JsonFactory JACKSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** What Jackson makes of a document with nothing after it, or null if it refuses. */
  static @Nullable Tree byJackson(byte[] document) {
    try (JsonParser parser = JACKSON.createParser(document)) {
      JsonToken first = parser.nextToken();
      Tree tree = first == null ? null : jackson(parser, first);
      return tree == null || parser.nextToken() != null ? null : tree;
    } catch (IOException e) {
      return null;
    }
  }

  private static Tree jackson(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          members.add(new Member(name, jackson(parser, parser.nextToken())));
        }
        yield new Obj(members);
      }
      case START_ARRAY -> {
        List<Tree> elements = new ArrayList<>();
        for (JsonToken t; (t = parser.nextToken()) != JsonToken.END_ARRAY; ) {
          elements.add(jackson(parser, t));
        }
        yield new Arr(elements);
      }
      case VALUE_STRING -> new Str(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Bool(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Nil();
      default -> throw new IOException("unexpected " + token);
    };
  }

  /** What our reader makes of a document. */
  static Tree byUs(JsonReader reader) {
    Tree tree = value(reader);
    reader.end();
    return tree;
  }

  private static Tree value(JsonReader reader) {
    return switch (reader.peek()) {
      case OBJECT -> {
        List<Member> members = new ArrayList<>();
        reader.beginObject();
        for (String name; (name = reader.nextName()) != null; ) {
          members.add(new Member(name, value(reader)));
        }
        yield new Obj(members);
      }
      case ARRAY -> {
        List<Tree> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          elements.add(value(reader));
        }
        yield new Arr(elements);
      }
      case STRING -> new Str(reader.string());
      case NUMBER -> new Num(reader.rawValue().utf8());
      case BOOLEAN -> new Bool(reader.booleanValue());
      case NULL -> {
        reader.skipValue();
        yield new Nil();
      }
    };
  }

  /** Writes a tree with our writer. */
  static void write(Tree tree, JsonWriter writer) {
    switch (tree) {
      case Obj o -> {
        writer.beginObject();
        for (Member member : o.members()) {
          write(member.value(), writer.name(member.name()));
        }
        writer.endObject();
      }
      case Arr a -> {
        writer.beginArray();
        a.elements().forEach(element -> write(element, writer));
        writer.endArray();
      }
      case Str s -> writer.string(s.text());
      case Num n -> writer.raw(n.text().getBytes(UTF_8), 0, n.text().length());
      case Bool b -> writer.bool(b.value());
      case Nil nil -> writer.nullValue();
    }
  }
}
