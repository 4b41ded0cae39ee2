package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.Verdict;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.value.MapPropertyResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-29T23:00:00Z");

    @Test
    void whatSetsNothingAndWhatCannotBeReadIsNamed() {
        Map<String, Object> file = Map.of(
                "delivrd.intake.writers", "two",
                "delivrd.intake.bodyLimit", "64KB",
                "delivrd.requests.heap-percent", "90",
                "delivrd.vonage.sends-receipt", "true",
                "delivrd.vonage.signature-required", "true",
                "delivrd.notices.allow-private", "maybe",
                "delivrd.networks", List.of(Map.of("code", "23410", "validty", "24h")),
                "delivrd.of-nothing.at-all", "x");
        Map<String, String> variables = Map.of(
                "DELIVRD_VONAGE_API_KEY", "ab12cd34",
                "DELIVRD_VONAGE_API_SECERT", "never-shown",
                "DELIVRD_PORT", "8080",
                "PATH", "/bin");

        List<Finding> findings = new ArrayList<>();
        try (ApplicationContext context = DoctorContexts.ofChecks(file)) {
            findings.addAll(new SettingsCheck(context, variables).findings());
            context.getBeansOfType(Check.class).stream()
                    .filter(check -> check.getClass().getSimpleName().equals("ProviderSettings"))
                    .forEach(check -> findings.addAll(check.findings()));
        }

        assertThat(findings)
                .extracting(FindingsText::line)
                .containsExactlyInAnyOrder(
                        "wrong    unknown-setting: the environment variable DELIVRD_VONAGE_API_SECERT sets nothing."
                                + " To do: write DELIVRD_VONAGE_API_SECRET, if that is meant",
                        "wrong    unknown-setting: the key delivrd.vonage.sends-receipt sets nothing."
                                + " To do: write delivrd.vonage.sends-receipts, if that is meant",
                        "wrong    unknown-setting: the key delivrd.networks[*].validty sets nothing."
                                + " To do: write delivrd.networks[*].validity, if that is meant",
                        "warning  unknown-setting: the key delivrd.of-nothing.at-all sets nothing."
                                + " To do: remove it, or look it up in docs/reference/configuration.md",
                        wrong("delivrd.intake.writers must be a whole number"),
                        wrong("delivrd.notices.allow-private must be true or false"),
                        wrong("delivrd.requests.heap-percent must be 1 to 50"),
                        wrong("delivrd.vonage: signature-required is set, but no signature-secret is given"));
    }

    @Test
    void aDoctorDoesNotPrintMetrics() {
        try (ApplicationContext context = DoctorContexts.ofChecks(Map.of())) {
            assertThat(context.getAllBeanDefinitions())
                    .extracting(definition -> definition.getBeanType().getSimpleName())
                    .isNotEmpty()
                    .doesNotContain("LoggingMeterRegistry");
        }
    }

    @Test
    void theNewestBackupTellsItsAge(@TempDir Path folder) throws IOException {
        assertThat(backup(folder)).isEqualTo(Verdict.WRONG);

        Files.createFile(folder.resolve("delivrd-20261120T230000Z.tar"));
        assertThat(backup(folder)).isEqualTo(Verdict.WRONG);

        Files.createDirectory(folder.resolve("delivrd-20261126T230000Z"));
        Files.createFile(folder.resolve("delivrd-20261129T220000Z.tar.part"));
        assertThat(backup(folder)).isEqualTo(Verdict.WARNING);

        Files.createFile(folder.resolve("delivrd-20261129T010203Z-nightly.tar"));
        assertThat(backup(folder)).isEqualTo(Verdict.OK);
    }

    @Test
    void programsAreToldTheSame() {
        assertThat(new FindingsText(List.of(Finding.wrong("disk", "a \"line\"\nand\\", "do"))).json())
                .isEqualTo("{\"ok\":0,\"warning\":0,\"wrong\":1,\"findings\":[\n"
                        + "  {\"check\":\"disk\",\"verdict\":\"wrong\",\"seen\":\"a \\\"line\\\"\\u000aand\\\\\","
                        + "\"advice\":\"do\"}\n]}");
    }

    private static Verdict backup(Path folder) {
        return new BackupCheck(new MapPropertyResolver(Map.of(BackupCheck.FOLDER, folder.toString())), () -> NOW)
                .findings()
                .getFirst()
                .verdict();
    }

    private static String wrong(String seen) {
        return "wrong    configuration: " + seen
                + ". To do: correct it, in the environment or in delivrd.yml: the server does not start with it";
    }
}
