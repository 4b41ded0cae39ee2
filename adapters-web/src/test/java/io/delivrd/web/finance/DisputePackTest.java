package io.delivrd.web.finance;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.access.Sight;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.InMemoryBooks;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class DisputePackTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Sight TOKEN = new Sight(true, true);
    private static final Sight PAGE = new Sight(false, true);

    private final InMemoryDelivrd delivrd = InMemoryDelivrd.withDefaults();
    private final DisputePack pack = pack();

    private DisputePack pack() {
        Accounts accounts = new Accounts(List.of(), Map.of());
        delivrd.recordAll(List.of(
                aReceipt("spring:447700900123")
                        .of("dearer")
                        .to("447700900123")
                        .on("23410")
                        .costing("0.03330000", "EUR")
                        .raw("msisdn=447700900123&price=0.03330000")
                        .build(),
                aReceipt()
                        .of("dearer")
                        .from(ReceiptSource.REPORT)
                        .costing("0.03330001", "EUR")
                        .raw("{\"total_price\":\"0.03330001\"}")
                        .build(),
                aReceipt("spring").of("unheard").costing("0.01000000", "EUR").build()));
        return new DisputePack(
                new InMemoryBooks(
                        delivrd,
                        accounts,
                        new Catalogues(List.of(VonageCatalogue.catalogue())),
                        () -> NOON.plusSeconds(60)),
                delivrd,
                accounts,
                () -> NOON.plusSeconds(60));
    }

    private static DisputePack.Chosen chosen(Optional<MatchClass> of, String... messages) {
        Set<MessageId> ids = Set.of(messages).stream().map(MessageId::new).collect(Collectors.toSet());
        return new DisputePack.Chosen(new MonthQuestion(NOVEMBER, Optional.empty(), Optional.empty()), of, ids);
    }

    private Map<String, String> files(DisputePack.Chosen chosen, Sight sight) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pack.write(pack.rows(chosen), sight, out);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void aClassIsPackedWithEverythingReceivedOfIt() throws IOException {
        Map<String, String> files = files(chosen(Optional.of(MatchClass.PRICE_DIFFERS)), TOKEN);

        assertThat(files.getOrDefault("cover.txt", ""))
                .contains(
                        "Month:      2026-11",
                        "vonage ab12cd34, months in the zone UTC",
                        "price_differs     EUR  1 messages: ours 0.03330000, theirs 0.03330001, difference 0.00000001",
                        "your record bills another price");
        assertThat(files.getOrDefault("messages.csv", "").lines().skip(1))
                .containsExactly("vonage,ab12cd34,dearer,2026-11-20T12:00:00Z,447700900123,spring:447700900123,"
                        + "spring:447700900123,23410,GB,delivered,price_differs,0.03330000,EUR,webhook,0.03330001,"
                        + "EUR,1,0.00000001,EUR");
        assertThat(files.getOrDefault("receipts.csv", ""))
                .contains("msisdn=447700900123&price=0.03330000", "\"{\"\"total_price\"\":\"\"0.03330001\"\"}\"")
                .doesNotContain("unheard");
    }

    @Test
    void numbersAreMaskedForAPage() throws IOException {
        Map<String, String> files = files(chosen(Optional.empty(), "dearer", "unheard"), PAGE);

        assertThat(files.getOrDefault("messages.csv", "").lines()).hasSize(3);
        assertThat(files.getOrDefault("receipts.csv", ""))
                .contains("0.03330001")
                .doesNotContain("447700900123");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> pack.rows(chosen(Optional.of(MatchClass.TWICE))))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageStartingWith("class");
        assertThatThrownBy(() -> pack.rows(chosen(Optional.empty(), "none"))).hasMessageStartingWith("message_id");
    }
}
