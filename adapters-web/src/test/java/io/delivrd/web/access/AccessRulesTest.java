package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.AuditAction;
import io.micronaut.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessRulesTest {

    @Test
    void theDocumentsHoldTheSameTable() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "reference", "http.md")).stream()
                .filter(line -> line.matches("\\| (read|write|any) \\| `/.*"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        AccessRules.table().stream().map(AccessRulesTest::row).toList());
    }

    private static String row(AccessRule rule) {
        return "| " + lower(rule.calls()) + " | `" + rule.path() + "` | "
                + lower(rule.need()).replace('_', ' ') + " | "
                + rule.recorded().map(AuditAction::tag).orElse("") + " |";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, VIEW",
        "HEAD, /campaigns/x, VIEW",
        "GET, /campaignsx, ADMINISTER",
        "GET, /finance, SEE_MONEY",
        "POST, /finance, ADMINISTER",
        "POST, /api/v1/finance/periods/2026-11/close, KEEP_BOOKS",
        "POST, /api/v1/finance/periods/2026-11/reopen, ADMINISTER",
        "POST, /api/v1/finance/periods//close, ADMINISTER",
        "POST, /api/v1/finance/periods/a/b/close, ADMINISTER",
        "POST, /intake/policy, OPERATE",
        "GET, /settings/users/x, ADMINISTER",
        "POST, /settings/account/password, SIGNED_IN",
        "GET, /settings/account/../users, SIGNED_IN",
        "GET, /webhooks, OPEN",
        "PUT, /api/v1/delivery, ADMINISTER",
        "GET, /api/v2/delivery, ADMINISTER",
        "GET, //settings, ADMINISTER",
        "GET, /HEALTH, ADMINISTER"
    })
    void aCallIsMeasuredByItsRow(HttpMethod method, String path, Need need) {
        assertThat(AccessRules.of(method, path).need()).isEqualTo(need);
    }
}
