package io.synapsecourier.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom: {@code cli → route → stages → model}. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.synapsecourier";

  private static final List<String> STAGES =
      List.of(
          "source", "unit", "meta", "transfer", "backend", "ledger", "config", "report", "sandbox");

  @ArchTest
  static final ArchRule modelKnowsOnlyTheJdk = mayKnow("model", List.of()).andShould(onlyJdk());

  @ArchTest static final ArchRule patternKnowsNoneOfOurs = mayKnow("pattern", List.of());

  @ArchTest static final ArchRule sourceKnowsOnlyModel = stage("source");
  @ArchTest static final ArchRule unitKnowsOnlyModel = stage("unit");
  @ArchTest static final ArchRule metaKnowsOnlyModel = stage("meta");
  @ArchTest static final ArchRule transferKnowsOnlyModel = stage("transfer");
  @ArchTest static final ArchRule backendKnowsOnlyModel = stage("backend");
  @ArchTest static final ArchRule ledgerKnowsOnlyModel = stage("ledger");
  @ArchTest static final ArchRule configKnowsOnlyModel = stage("config");
  @ArchTest static final ArchRule reportKnowsOnlyModel = stage("report");
  @ArchTest static final ArchRule sandboxKnowsOnlyModel = stage("sandbox");
  @ArchTest static final ArchRule logKnowsOnlyModel = stage("log");

  @ArchTest
  static final ArchRule webKnowsRouteLedgerAndModel =
      mayKnow("web", List.of("route", "ledger", "model"));

  @ArchTest
  static final ArchRule routeKnowsStagesAndModel =
      mayKnow(
          "route",
          Stream.concat(STAGES.stream(), Stream.of("model", "pattern", "monitor")).toList());

  @ArchTest
  static final ArchRule monitorKnowsLedgerConfigAndModel =
      mayKnow("monitor", List.of("ledger", "config", "model"));

  @ArchTest
  static final ArchRule onlyCliKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule stagesKnowNoCamel =
      noClasses()
          .that()
          .resideInAnyPackage(packages(STAGES))
          .or()
          .resideInAPackage(ROOT + ".model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  private static ArchRule stage(String name) {
    return mayKnow(name, List.of("model", "pattern"));
  }

  /** Classes of a package depend on nothing of ours but themselves and these packages. */
  private static ClassesShouldConjunction mayKnow(String name, List<String> others) {
    DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage(packages(Stream.concat(others.stream(), Stream.of(name)).toList()));
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(ours)
                .or(allowed)
                .as("are not ours or reside in %s, %s", name, others));
  }

  private static ArchCondition<JavaClass> onlyJdk() {
    return ArchConditions.onlyDependOnClassesThat(
        resideInAnyPackage("java..", "javax..", ROOT + ".model.."));
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }
}
