package dev.spate.docs;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The house's own predicates and conditions, in ArchUnit's terms. */
final class Rules {
  private static final Set<String> AWS_WORDS = Set.of("arn", "sqs", "lambda", "dynamo");
  private static final Set<String> SYSTEM_CALLS = Set.of("getenv", "currentTimeMillis", "nanoTime");

  private Rules() {}

  /** Classes of exactly these packages, without their sub-packages. */
  static DescribedPredicate<JavaClass> in(String description, Set<String> packages) {
    return DescribedPredicate.describe(
        description, type -> packages.contains(type.getPackageName()));
  }

  /** Holds when time, identity, chance, environment and sleep are not taken from the process. */
  static ArchCondition<JavaClass> takeNothingFromTheProcess() {
    return condition(
        "take time, ids, chance and settings from what they are handed",
        (type, events) ->
            type.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> isAmbient(access.getTarget()))
                .forEach(access -> events.add(violated(type, access.getDescription()))));
  }

  /** Holds when no type, field or method has an AWS word as a whole camel-case word in its name. */
  static ArchCondition<JavaClass> speakNoAwsWord() {
    return condition(
        "have no name with an AWS word",
        (type, events) ->
            Stream.concat(
                    Stream.of(type.getSimpleName()),
                    type.getMembers().stream().map(JavaMember::getName))
                .filter(name -> !name.contains("$") && hasAwsWord(name))
                .forEach(name -> events.add(violated(type, type.getName() + " names " + name))));
  }

  private static boolean hasAwsWord(String name) {
    String border = "_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])";
    return Arrays.stream(name.split(border, -1))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(AWS_WORDS::contains);
  }

  private static boolean isAmbient(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean bare = target.getRawParameterTypes().isEmpty();
    if (owner.isEquivalentTo(Clock.class)) {
      return name.startsWith("system") || (name.startsWith("tick") && !takesClock(target));
    }
    if (owner.getPackageName().startsWith("java.time")) {
      return name.equals("now") && !takesClock(target);
    }
    return switch (owner.getName()) {
      case "java.lang.System" -> SYSTEM_CALLS.contains(name);
      case "java.lang.Thread" -> name.equals("sleep");
      case "java.lang.Math" -> name.equals("random");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Random", "java.util.SplittableRandom" ->
          name.equals(JavaConstructor.CONSTRUCTOR_NAME) && bare;
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
      default -> false;
    };
  }

  private static boolean takesClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
  }

  private static ArchCondition<JavaClass> condition(
      String description, BiConsumer<JavaClass, ConditionEvents> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, events);
      }
    };
  }
}
