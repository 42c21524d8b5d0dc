package dev.spate.json.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The payloads for which code is made, each with a name for its code. */
final class Payloads {
  private static final String JACKSON = "com.fasterxml.jackson.";

  private final ProcessingEnvironment environment;
  private final PackageElement home;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Deque<TypeElement> waiting = new ArrayDeque<>();

  Payloads(ProcessingEnvironment environment, PackageElement home, TypeElement asks)
      throws UnsupportedTypeException {
    this.environment = environment;
    this.home = home;
    if (asks.getModifiers().contains(Modifier.PRIVATE)) {
      throw new UnsupportedTypeException(asks, asks + " must not be private");
    }
  }

  /** The next payload without code, until there is none. */
  Optional<TypeElement> next() {
    return Optional.ofNullable(waiting.poll());
  }

  /** Each name with the name of its code, as far as is known. */
  Map<String, String> known() {
    return names;
  }

  /** The name of the class that reads and writes a payload. */
  String need(TypeElement type, Element place) throws UnsupportedTypeException {
    String binary = environment.getElementUtils().getBinaryName(type).toString();
    String name = names.get(binary);
    if (name == null) {
      check(type, place);
      String wanted = String.join("_", names(type)) + "Codec";
      name = names.containsValue(wanted) ? wanted + names.size() : wanted;
      names.put(binary, name);
      waiting.add(type);
    }
    return name;
  }

  private void check(TypeElement type, Element place) throws UnsupportedTypeException {
    boolean sealed = type.getModifiers().contains(Modifier.SEALED);
    if (type.getKind() != ElementKind.RECORD && type.getKind() != ElementKind.ENUM && !sealed) {
      throw new UnsupportedTypeException(place, type + " is no record, enum or sealed type");
    }
    if (!type.getTypeParameters().isEmpty()) {
      throw new UnsupportedTypeException(place, type + " has type parameters");
    }
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      boolean near =
          environment.getElementUtils().getPackageOf(e).equals(home)
              && !e.getModifiers().contains(Modifier.PRIVATE);
      if (!near && !e.getModifiers().contains(Modifier.PUBLIC)) {
        throw new UnsupportedTypeException(
            place, type + " cannot be reached from package " + home + ": " + e + " is not public");
      }
    }
    refuseJackson(type, type);
    for (Element inside : type.getEnclosedElements()) {
      refuseJackson(inside, type);
    }
  }

  private static void refuseJackson(AnnotatedConstruct annotated, TypeElement type)
      throws UnsupportedTypeException {
    for (var annotation : annotated.getAnnotationMirrors()) {
      if (annotation.getAnnotationType().toString().startsWith(JACKSON)) {
        throw new UnsupportedTypeException(
            type, type + " has " + annotation + ", which only JacksonCodecs knows");
      }
    }
  }

  /** The records of a sealed type, at every depth. */
  List<TypeElement> leaves(TypeElement sealed) throws UnsupportedTypeException {
    List<TypeElement> leaves = new ArrayList<>();
    for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
      TypeElement type = (TypeElement) environment.getTypeUtils().asElement(permitted);
      List<TypeElement> more =
          type.getModifiers().contains(Modifier.SEALED) ? leaves(type) : List.of(type);
      for (TypeElement leaf : more) {
        if (leaf.getKind() != ElementKind.RECORD) {
          throw new UnsupportedTypeException(sealed, leaf + " is no record");
        }
        boolean other =
            leaves.stream()
                .anyMatch(l -> !l.equals(leaf) && l.getSimpleName().equals(leaf.getSimpleName()));
        if (other) {
          throw new UnsupportedTypeException(
              sealed, "two records of " + sealed + " are called " + leaf.getSimpleName());
        }
        if (!leaves.contains(leaf)) {
          leaves.add(leaf);
        }
      }
    }
    return leaves;
  }

  /** The simple names of a class and those around it, the outermost first. */
  static List<String> names(TypeElement type) {
    List<String> names = new ArrayList<>();
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      names.addFirst(e.getSimpleName().toString());
    }
    return names;
  }
}
