package dev.spate.docs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Arrows point only down; modules are found in the source tree, so a new one is held at once. */
class ArchitectureTest {
  private static final Tree TREE = Tree.here();
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.spate");

  private static final DescribedPredicate<JavaClass> ENTRIES = resideInAPackage("..lambda");
  private static final DescribedPredicate<JavaClass> JACKSON =
      resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..");
  private static final DescribedPredicate<JavaClass> AWS_LIBRARIES =
      resideInAnyPackage("software.amazon..", "com.amazonaws..")
          .and(not(resideInAPackage("software.amazon.randomcutforest..")));

  @Test
  void every_package_of_every_module_is_looked_at() {
    Set<String> expected = new TreeSet<>();
    Stream.of("framework-", "support-", "handlers-").map(TREE::packages).forEach(expected::addAll);

    assertThat(SHIPPED.stream().map(JavaClass::getPackageName).collect(toSet()))
        .as("packages on the class path; a new module must be added to docs/pom.xml")
        .containsAll(expected)
        .contains("dev.spate");
    assertThat(SHIPPED.contain("dev.spate.RejectedException")).isTrue();
  }

  @Test
  void core_depends_on_the_jdk_and_jspecify_alone() {
    holds(
        classes()
            .that(module("framework-core"))
            .should()
            .onlyDependOnClassesThat(
                module("framework-core")
                    .or(resideInAnyPackage("java..", "javax..", "org.jspecify.."))));
  }

  @TestFactory
  Stream<DynamicTest> framework_and_support_modules_see_only_what_lies_below_them() {
    return TREE.packagesByModule().keySet().stream()
        .filter(module -> module.startsWith("framework-") || module.startsWith("support-"))
        .map(module -> DynamicTest.dynamicTest(module, () -> sees(module, below(module))));
  }

  private static Set<String> below(String module) {
    return switch (module) {
      case "framework-core" -> Set.of();
      case "framework-aws-sdk" -> Set.of("framework-core", "framework-aws");
      case "framework-mqtt" -> Set.of("framework-core", "framework-aws", "framework-local");
      case "framework-local" -> Set.of("framework-core", "framework-aws", "framework-simulator");
      default -> Set.of("framework-core");
    };
  }

  @TestFactory
  Stream<DynamicTest> handler_modules_see_only_core_and_support() {
    return TREE.packagesByModule().keySet().stream()
        .filter(module -> module.startsWith("handlers-"))
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module, () -> sees(module, Set.of("framework-core", "support-"))));
  }

  /** Entries on AWS stand above their module; everything else of a module obeys its arrows. */
  private static void sees(String module, Set<String> below) {
    Set<String> visible = new TreeSet<>(TREE.packages(module + "/"));
    visible.addAll(TREE.packagesByModule().getOrDefault(module, Set.of()));
    below.forEach(
        name ->
            visible.addAll(
                name.endsWith("-")
                    ? TREE.packages(name)
                    : TREE.packagesByModule().getOrDefault(name, Set.of())));
    holds(
        noClasses()
            .that(module(module).and(not(ENTRIES)))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.spate..").and(not(Rules.in("what lies below", visible)))));
  }

  @Test
  void simulator_and_testkit_need_no_library_but_those_for_tests() {
    holds(
        classes()
            .that(module("framework-simulator").or(module("framework-testkit")))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "java..",
                    "javax..",
                    "dev.spate..",
                    "org.jspecify..",
                    "org.junit..",
                    "org.assertj..",
                    "org.opentest4j..",
                    "org.apiguardian..")));
  }

  @Test
  void framework_aws_needs_neither_the_aws_sdk_nor_jackson() {
    holds(
        noClasses()
            .that(module("framework-aws"))
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.awssdk..").or(JACKSON)));
  }

  @Test
  void handlers_know_aws_only_in_their_entry() {
    holds(
        noClasses()
            .that(handlers().and(not(ENTRIES)))
            .should()
            .dependOnClassesThat(AWS_LIBRARIES.or(JACKSON)));
  }

  @Test
  void packages_form_no_cycle() {
    holds(slices().assignedFrom(eachPackage()).should().beFreeOfCycles());
  }

  @Test
  void core_and_handlers_take_nothing_from_the_process() {
    holds(classes().that(coreOrHandlers()).should(Rules.takeNothingFromTheProcess()));
  }

  @Test
  void core_and_handlers_speak_no_aws_word() {
    holds(classes().that(coreOrHandlers().and(not(ENTRIES))).should(Rules.speakNoAwsWord()));
  }

  @Test
  void core_and_handlers_print_nothing() {
    holds(noClasses().that(coreOrHandlers()).should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void core_and_handlers_keep_no_static_state_that_can_change() {
    holds(
        fields()
            .that()
            .areDeclaredInClassesThat(coreOrHandlers())
            .and()
            .areStatic()
            .should()
            .beFinal());
  }

  private static DescribedPredicate<JavaClass> module(String folder) {
    return Rules.in(folder, TREE.packagesByModule().getOrDefault(folder, Set.of()));
  }

  private static DescribedPredicate<JavaClass> handlers() {
    return Rules.in("handler modules", TREE.packages("handlers-"));
  }

  private static DescribedPredicate<JavaClass> coreOrHandlers() {
    return module("framework-core").or(handlers());
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "each package";
      }
    };
  }

  /** A rule about a module that is not there yet holds. */
  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(SHIPPED);
  }
}
