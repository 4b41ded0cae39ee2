package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of [ArchitectureTest] on classes that break it; they live among the tests, where it does not look.
final class ArchitectureRulesBiteTest {

    private record Misfits(List<String> packages, List<String> named) {
        static Misfits in(String name, String... named) {
            return new Misfits(List.of("io.delivrd." + name), List.of(named));
        }
    }

    private static final Map<String, Misfits> MISFITS = Map.ofEntries(
            Map.entry("domain_depends_on_the_jdk_and_itself", Misfits.in("domain.misfit.files", "java.io.File")),
            Map.entry(
                    "application_depends_on_domain",
                    Misfits.in("application.misfit.framework", "io.micronaut.context.ApplicationContext")),
            Map.entry("adapters_do_not_know_each_other", Misfits.in("web.misfit.neighbour", "Neighbour")),
            Map.entry("the_simulator_stands_alone", Misfits.in("simulator.misfit", "MessageId")),
            Map.entry("sql_stays_in_persistence", Misfits.in("web.misfit.sql", "java.sql.Connection")),
            Map.entry("templates_stay_in_ui", Misfits.in("web.misfit.templates", "ITemplateEngine")),
            Map.entry(
                    "features_form_no_cycles",
                    new Misfits(List.of("io.delivrd.ui.hen", "io.delivrd.ui.egg"), List.of("Hen", "Egg"))),
            Map.entry(
                    "providers_are_islands",
                    new Misfits(
                            List.of("io.delivrd.web.provider.island", "io.delivrd.web.provider.mainland"),
                            List.of("Mainland"))),
            Map.entry("persistence_is_hidden", Misfits.in("persistence.misfit", "ShowsItself")),
            Map.entry(
                    "time_is_injected",
                    Misfits.in(
                            "persistence.misfit.clock",
                            "Instant.now()",
                            "LocalDate.now(java.time.ZoneId)",
                            "ZoneId.systemDefault()",
                            "Clock.systemUTC()",
                            "InstantSource.system()",
                            "System.currentTimeMillis()")),
            Map.entry("types_are_closed", Misfits.in("domain.misfit.open", "OpenType", "Changes.count")),
            Map.entry("packages_are_null_marked", Misfits.in("ui.misfit.names", "ReceiptManager")),
            Map.entry("the_domain_knows_no_null", Misfits.in("domain.misfit.nothing", "MayBeNothing")),
            Map.entry(
                    "names_say_something",
                    Misfits.in("ui.misfit.names", "ReceiptManager", "AbstractReceipt", "Receipts$RowDto")),
            Map.entry("money_is_exact", Misfits.in("domain.misfit.money", "RoughPrice.amounts")),
            Map.entry("nothing_writes_to_standard_streams", Misfits.in("ui.misfit.output", "Prints.greet")),
            Map.entry("exceptions_are_specific", Misfits.in("ui.misfit.exceptions", "ThrowsAnything")),
            Map.entry("logging_is_slf4j", Misfits.in("ui.misfit.logging", "LogsElsewhere")),
            Map.entry("fields_are_not_injected", Misfits.in("ui.misfit.injection", "IsFilledIn.text")),
            Map.entry("nothing_deprecated_is_used", Misfits.in("ui.misfit.deprecated", "LivesInThePast.one")),
            Map.entry("dates_are_java_time", Misfits.in("ui.misfit.dates", "java.util.Date")));

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleFindsItsMisfits(String name, ArchRule rule) {
        Misfits misfits = MISFITS.getOrDefault(name, new Misfits(List.of(), List.of()));

        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ArchitectureTest.WrittenByHand())
                .importPackages(misfits.packages());

        assertThat(String.join("\n", rule.evaluate(classes).getFailureReport().getDetails()))
                .contains(misfits.named());
    }

    @Test
    void everyRuleHasItsMisfits() {
        assertThat(rules().map(rule -> rule.get()[0])).containsExactlyInAnyOrderElementsOf(MISFITS.keySet());
    }

    static Stream<Arguments> rules() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> Arguments.of(field.getName(), valueOf(field)));
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
