package io.delivrd.application.finance.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.Role;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class ClosePeriodsTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Caller ADA = new Caller("ada", Set.of(Role.FINANCE));
    private static final ManifestFormat FORMAT = manifest -> (manifest.step().period() + " "
                    + manifest.files().stream()
                            .map(file -> file.name() + " " + file.sha256())
                            .toList())
            .getBytes(StandardCharsets.UTF_8);

    private final InMemoryClosings months = new InMemoryClosings();
    private final AuditLog audit = new InMemoryAccess().audit();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-06T09:00:00Z"));
    private final ClosePeriods closing =
            new ClosePeriods(months, months, FORMAT, new BillingCalendar(accounts()), new AllFolded(), audit, now::get);

    /// One of them is billed where months end last, half a day behind UTC.
    private static Accounts accounts() {
        return new Accounts(
                List.of(new Account(
                        new ProviderId("sms"),
                        new AccountId("a"),
                        new CurrencyCode("USD"),
                        true,
                        ZoneId.of("Pacific/Pago_Pago"),
                        BigDecimal.ZERO,
                        RoundingMode.HALF_EVEN)),
                Map.of());
    }

    private static Because because(PeriodRefused refused) {
        return refused.because();
    }

    @Test
    void aMonthThatIsNotOverIsSoftClosedWithAWarningThatStays() {
        now.set(Instant.parse("2026-11-01T10:59:59Z"));

        PeriodStep step = closing.softClose(OCTOBER, ADA);

        assertThat(step.state()).isEqualTo(PeriodState.SOFT_CLOSED);
        assertThat(step.note()).isEqualTo("the month is not over: it ends at 2026-11-01T11:00:00Z");
        assertThat(months.find(OCTOBER).steps()).containsExactly(step);
    }

    @Test
    void aMonthOfWhichPricesStillComeIsClosedWithAWarning() throws IOException {
        now.set(Instant.parse("2026-11-01T11:00:00Z"));

        assertThat(closing.close(OCTOBER, ADA).note())
                .isEqualTo("prices and final states may still come until 2026-11-04T11:00:00Z");
    }

    @Test
    void aMonthThatIsNotOverIsNotClosedAndOneThatHasNotBegunIsNotEvenSoftClosed() {
        now.set(Instant.parse("2026-10-20T00:00:00Z"));

        assertThatThrownBy(() -> closing.close(OCTOBER, ADA))
                .isInstanceOfSatisfying(
                        PeriodRefused.class, e -> assertThat(because(e)).isEqualTo(Because.NOT_OVER));
        assertThatThrownBy(() -> closing.softClose(OCTOBER.plusMonths(1), ADA))
                .isInstanceOfSatisfying(
                        PeriodRefused.class, e -> assertThat(because(e)).isEqualTo(Because.NOT_BEGUN));
    }

    @Test
    void aClosedMonthTakesNoStepButItsReopening() throws IOException {
        closing.softClose(OCTOBER, ADA);
        closing.close(OCTOBER, ADA);

        assertThatThrownBy(() -> closing.close(OCTOBER, ADA))
                .isInstanceOfSatisfying(
                        PeriodRefused.class, e -> assertThat(because(e)).isEqualTo(Because.ALREADY_CLOSED));
        assertThatThrownBy(() -> closing.softClose(OCTOBER, ADA))
                .isInstanceOfSatisfying(
                        PeriodRefused.class, e -> assertThat(because(e)).isEqualTo(Because.ALREADY_CLOSED));

        PeriodStep reopened = closing.reopen(OCTOBER, ADA, "the list of 447700900123 was wrong");
        assertThat(reopened.revision()).isEqualTo(2);
        assertThat(closing.close(OCTOBER, ADA).revision()).isEqualTo(2);
        assertThat(audit.list(AuditLog.Wanted.ALL, Long.MAX_VALUE, 9))
                .extracting(kept -> kept.entry().subject())
                .containsExactly("2026-10 reopened: the list of 447******123 was wrong");
        assertThat(audit.list(AuditLog.Wanted.ALL, Long.MAX_VALUE, 9))
                .extracting(kept -> kept.entry().outcome())
                .containsOnly(AuditEntry.Outcome.OK);
    }

    @Test
    void anOpenMonthIsNotReopenedAndAReasonIsNeeded() {
        assertThatThrownBy(() -> closing.reopen(OCTOBER, ADA, "why not"))
                .isInstanceOfSatisfying(
                        PeriodRefused.class, e -> assertThat(because(e)).isEqualTo(Because.NOT_CLOSED));
        assertThatThrownBy(() -> ClosePeriods.reason(" ")).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> ClosePeriods.reason("a\nb")).isInstanceOf(InvalidParameter.class);
        assertThat(ClosePeriods.reason(" wrong list ")).isEqualTo("wrong list");
    }

    @Test
    void theArchiveNamesEveryFileWithItsDigestAndNothingOfTheDayItIsMadeOn() throws Exception {
        months.put(BooksTable.LEDGER, "sms,a,m-1", "sms,a,m-2");
        PeriodStep closed = closing.close(OCTOBER, ADA);
        byte[] archive = bytes(months.archive(OCTOBER, 1));
        closing.reopen(OCTOBER, ADA, "to make it anew");
        now.set(Instant.parse("2031-01-01T00:00:00Z"));
        closing.close(OCTOBER, ADA);

        Map<String, byte[]> files = unzipped(archive);
        assertThat(files.keySet())
                .containsExactly(
                        "booking.csv",
                        "sums.csv",
                        "tariff.csv",
                        "adjustments.csv",
                        "differences.csv",
                        "ledger.csv",
                        "manifest.json");
        String manifest = new String(files.getOrDefault("manifest.json", new byte[0]), StandardCharsets.UTF_8);
        files.forEach((name, content) -> {
            if (!name.equals("manifest.json")) {
                assertThat(manifest).contains(name + " " + sha256(content));
            }
        });
        assertThat(closed.manifestSha256()).contains(sha256(files.getOrDefault("manifest.json", new byte[0])));
        assertThat(bytes(months.archive(OCTOBER, 2))).isEqualTo(archive);
    }

    private static byte[] bytes(Optional<InputStream> archive) throws IOException {
        try (InputStream in = archive.orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toByteArray());
            }
        }
        return files;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void costCentresAreToldByARuleOfTheCampaign() {
        CostCentres before = new CostCentres(Optional.of(new CampaignRule.BeforeDelimiter("-")), "9999");

        assertThat(before.of(new Campaign("4711-spring"))).isEqualTo("4711");
        assertThat(before.of(new Campaign("spring"))).isEqualTo("9999");
        assertThat(before.of(CampaignRule.NO_REFERENCE)).isEqualTo("9999");
        assertThat(new CostCentres(Optional.empty(), "").of(new Campaign("4711-spring")))
                .isEmpty();
        assertThat(before.text()).isEqualTo("before:-");
    }
}
