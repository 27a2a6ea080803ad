package org.pulseboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.pulseboard.stream.deliver.Subscribers;
import org.pulseboard.stream.log.EventLog;

/**
 * Keeps the arrows between the packages: sources never know the stream, the api knows nobody, and
 * each package depends on exactly what its package-info says.
 */
@AnalyzeClasses(packages = "org.pulseboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** The api knows nobody, so it starts its two threads itself. */
  private static final String HAND_MADE = "org.pulseboard.api.forward.SenderThread";

  @ArchTest static final ArchRule api_knows_nobody = knowOnly("api");

  @ArchTest
  static final ArchRule metrics_know_no_audit_stream_security_or_page =
      knowNone("metrics", "audit", "stream", "security", "page");

  @ArchTest
  static final ArchRule the_audit_trail_knows_no_metrics_stream_security_or_page =
      knowNone("audit", "metrics", "stream", "security", "page");

  @ArchTest
  static final ArchRule security_knows_no_metrics_audit_stream_or_page =
      knowNone("security", "metrics", "audit", "stream", "page");

  @ArchTest
  static final ArchRule pages_know_no_audit_or_stream = knowNone("page", "audit", "stream");

  @ArchTest
  static final ArchRule the_stream_knows_the_event_types_of_its_sources_only =
      noClasses()
          .that()
          .resideInAPackage("org.pulseboard.stream..")
          .should()
          .dependOnClassesThat(
              in("metrics", "audit", "security", "page")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.pulseboard.metrics.model", "org.pulseboard.audit"))));

  @ArchTest
  static final ArchRule packages_depend_on_what_their_package_info_says =
      classes().should(new DeclaredArrows());

  @ArchTest
  static final ArchRule every_thread_is_made_with_the_kit =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.pulseboard.threads..")
          .and()
          .doNotHaveFullyQualifiedName(HAND_MADE)
          .should()
          .callConstructorWhere(target(owner(assignableTo(ThreadPoolExecutor.class))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(ForkJoinPool.class))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Timer.class))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Executors.class)
          .orShould()
          .callMethodWhere(runsOnAThreadOfTheJdk())
          .because("a hand-made thread ends with its first Error, and no health tells");

  @ArchTest
  static final ArchRule no_cycles_between_packages =
      slices().matching("org.pulseboard.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_stream_touches_jakarta_sse =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.pulseboard.stream..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs.sse..");

  @ArchTest
  static final ArchRule only_the_broadcaster_appends_to_the_log_and_wakes_the_subscribers =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.pulseboard.stream.broadcast..")
          .and()
          .doNotBelongToAnyOf(EventLog.class)
          .should()
          .callMethodWhere(
              target(owner(type(EventLog.class))).and(target(nameStartingWith("append"))))
          .orShould()
          .callMethodWhere(target(owner(type(Subscribers.class))).and(target(name("wake"))))
          .because("there is one way to the readers, and it is the SseBroadcaster");

  @ArchTest
  static final ArchRule api_needs_the_JDK_CDI_and_JSpecify_only =
      classes()
          .that()
          .resideInAPackage("org.pulseboard.api..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.pulseboard.api..",
                  "java..",
                  "javax.naming..",
                  "jakarta.annotation", // CDI itself is made of it: Priority, PreDestroy
                  "jakarta.enterprise..",
                  "jakarta.inject..",
                  "jakarta.interceptor..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule nobody_prints =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.pulseboard.api.VerifyExport")
          .should(ACCESS_STANDARD_STREAMS)
          .because("only a command line program has a terminal");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              new ArchCondition<JavaClass>("reside in a package annotated @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
                }
              });

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Abstract[A-Z]\\w*)$")
          .because("such a name says nothing");

  /** The common pool and the delay thread are everybody's: what blocks there, stops others. */
  private static DescribedPredicate<JavaMethodCall> runsOnAThreadOfTheJdk() {
    return describe(
        "work handed to a thread of the JDK",
        call -> {
          var method = call.getTarget();
          boolean executorGiven =
              method.getRawParameterTypes().stream()
                  .anyMatch(type -> type.isAssignableTo(Executor.class));
          return method.getOwner().isAssignableTo(CompletableFuture.class)
              && !executorGiven
              && (method.getName().endsWith("Async")
                  || Set.of("orTimeout", "completeOnTimeout", "delayedExecutor")
                      .contains(method.getName()));
        });
  }

  private static ArchRule knowOnly(String room) {
    return classes()
        .that()
        .resideInAPackage("org.pulseboard." + room + "..")
        .should()
        .onlyDependOnClassesThat(outside().or(in(room)));
  }

  private static ArchRule knowNone(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("org.pulseboard." + room + "..")
        .should()
        .dependOnClassesThat(in(others));
  }

  private static DescribedPredicate<JavaClass> outside() {
    return describe(
        "outside of Pulseboard", type -> !type.getPackageName().startsWith("org.pulseboard"));
  }

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(
        Stream.of(packages).map(name -> "org.pulseboard." + name + "..").toArray(String[]::new));
  }
}
