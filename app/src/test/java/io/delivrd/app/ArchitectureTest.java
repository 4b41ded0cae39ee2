package io.delivrd.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.ANONYMOUS_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.net.URI;
import java.net.URLEncoder;
import java.text.Normalizer;

/// The structure of the whole, one rule a field. That each of them bites is shown by [ArchitectureRulesBiteTest].
@AnalyzeClasses(
        packages = "io.delivrd",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WrittenByHand.class})
final class ArchitectureTest {

    /// Leaves out what Micronaut's processors write beside our classes.
    static final class WrittenByHand implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/$");
        }
    }

    private static final String DOMAIN = "io.delivrd.domain..";
    private static final String APPLICATION = "io.delivrd.application..";
    private static final String WEB = "io.delivrd.web..";
    private static final String PERSISTENCE = "io.delivrd.persistence..";
    private static final String GENERATED = "io.delivrd.persistence.generated..";
    private static final String UI = "io.delivrd.ui..";
    private static final String APP = "io.delivrd.app..";
    private static final String SIMULATOR = "io.delivrd.simulator..";

    /// Character sets are not input or output: identities are digests of UTF-8 text; nor are the forms of Unicode, by
    /// which words are compared. Distributions and tests are a library's.
    @ArchTest
    static final ArchRule domain_depends_on_the_jdk_and_itself = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            DOMAIN,
                            "java.lang..",
                            "java.math..",
                            "java.nio.charset..",
                            "java.security..",
                            "java.time..",
                            "java.util..",
                            "org.apache.commons.statistics..",
                            "org.jspecify..")
                    .or(belongToAnyOf(Normalizer.class)));

    /// Addresses are values, and reach nothing: where an issuer lets people sign in is one.
    @ArchTest
    static final ArchRule application_depends_on_domain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            APPLICATION,
                            "java.io..",
                            "java.nio.file..",
                            DOMAIN,
                            "java.lang..",
                            "java.math..",
                            "java.nio.charset..",
                            "java.security..",
                            "java.text..",
                            "java.time..",
                            "java.util..",
                            "org.jspecify..",
                            "org.slf4j..")
                    .or(belongToAnyOf(URI.class, URLEncoder.class)));

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = CompositeArchRule.of(noClasses()
                    .that()
                    .resideInAPackage(WEB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PERSISTENCE, UI, APP))
            .and(noClasses()
                    .that()
                    .resideInAPackage(PERSISTENCE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WEB, UI, APP))
            .and(noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WEB, PERSISTENCE, APP))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_simulator_stands_alone = CompositeArchRule.of(classes()
                    .that()
                    .resideInAPackage(SIMULATOR)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            SIMULATOR,
                            "java..",
                            "javax.crypto..",
                            "com.sun.net.httpserver..",
                            "org.jspecify..",
                            "picocli.."))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackages(SIMULATOR, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SIMULATOR))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sql_stays_in_persistence = noClasses()
            .that()
            .resideOutsideOfPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jooq..", "java.sql..", "javax.sql..", "org.flywaydb..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule templates_stay_in_ui = noClasses()
            .that()
            .resideOutsideOfPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.thymeleaf..", "io.micronaut.views..");

    @ArchTest
    static final ArchRule features_form_no_cycles =
            slices().matching("io.delivrd.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule providers_are_islands = CompositeArchRule.of(
                    slices().matching("io.delivrd.web.provider.(*)..").should().notDependOnEachOther())
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackage("io.delivrd.web.provider.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.delivrd.web.provider.*.."))
            .allowEmptyShould(true);

    /// Java has no word for "public to this module": a type may be public where another package of the module
    /// uses it, and no other module may name it.
    @ArchTest
    static final ArchRule persistence_is_hidden = CompositeArchRule.of(noClasses()
                    .that()
                    .resideOutsideOfPackage(PERSISTENCE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(PERSISTENCE))
            .and(classes()
                    .that()
                    .resideInAPackage(PERSISTENCE)
                    .and()
                    .resideOutsideOfPackage(GENERATED)
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .arePublic()
                    .should(ArchitectureConditions.beUsedByAnotherPackageOf("io.delivrd.persistence")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION, PERSISTENCE)
            .should(ArchitectureConditions.askTheMachineForTheTime());

    /// Simple flags that one thread raises for others are the one thing a field may change.
    @ArchTest
    static final ArchRule types_are_closed = CompositeArchRule.of(classes()
                    .that()
                    .resideInAnyPackage(DOMAIN, APPLICATION)
                    .and(are(not(ANONYMOUS_CLASSES)))
                    .and(are(not(modifier(SYNTHETIC))))
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should(ArchitectureConditions.beClosed()))
            .and(fields().that()
                    .areDeclaredInClassesThat(resideInAPackage(DOMAIN).or(resideInAPackage(APPLICATION)))
                    .and(are(not(modifier(SYNTHETIC))))
                    .should()
                    .beFinal()
                    .orShould(ArchitectureConditions.bePrivateVolatileFlags())
                    .orShould(ArchitectureConditions.beCursorsOfHiddenTypes()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_null_marked = classes()
            .that()
            .resideInAPackage("io.delivrd..")
            .and()
            .resideOutsideOfPackage(GENERATED)
            .should(ArchitectureConditions.resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule the_domain_knows_no_null = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should(ArchitectureConditions.mention("Lorg/jspecify/annotations/Nullable;"));

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .that()
            .resideInAPackage("io.delivrd..")
            .should()
            .haveNameMatching(".*[.$]([A-Za-z0-9]*(Impl|Manager|Helper|Utils?|Service|Dto|Data|Info)|(Abstract|Base)"
                    + "[A-Z][A-Za-z0-9]*)");

    /// Models of chance count in floating numbers; no money is told in their rooms.
    @ArchTest
    static final ArchRule money_is_exact = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(DOMAIN)
                    .and(not(resideInAnyPackage(
                            "..domain.survival..",
                            "..domain.forecast..",
                            "..domain.trust..",
                            "..domain.comparison..",
                            "..domain.completeness.."))))
            .should(ArchitectureConditions.beFloating());

    @ArchTest
    static final ArchRule nothing_writes_to_standard_streams =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule exceptions_are_specific = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule logging_is_slf4j = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule fields_are_not_injected = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nothing_deprecated_is_used = GeneralCodingRules.DEPRECATED_API_SHOULD_NOT_BE_USED;

    @ArchTest
    static final ArchRule dates_are_java_time = GeneralCodingRules.OLD_DATE_AND_TIME_CLASSES_SHOULD_NOT_BE_USED;
}
