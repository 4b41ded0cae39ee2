package io.delivrd.application.imports;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.fallback.ListedLines;
import io.delivrd.application.imports.ImportReport.Progress;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ReceiptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImportReportTest {

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();
    private final List<Progress> told = new ArrayList<>();

    @Test
    void everyLineIsStoredOrRefusedAndToldInTheOrderOfTheFile() throws Exception {
        List<DeliveryReceipt> lines = lines(1_000);
        lines.set(499, aReceipt().of("m-499").raw("unreadable").build());

        Progress last = imported(store, lines, 0);

        assertThat(store.parts()).hasSize(999);
        assertThat(last.lines()).isEqualTo(1_000);
        assertThat(last.stored()).isEqualTo(999);
        assertThat(told).extracting(Progress::lines).isSorted();
        assertThat(told.stream().flatMap(progress -> progress.refused().stream()))
                .extracting(line -> line.line() + " " + line.lineOfEntry() + " " + line.field())
                .containsExactly("500 501 status");
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        imported(store, lines(50), 0);

        Progress again = imported(store, lines(50), 0);

        assertThat(List.of(again.stored(), again.repeated(), again.closed())).containsExactly(0L, 50L, 0L);
        assertThat(store.parts()).hasSize(50);
    }

    @Test
    void linesDoneBeforeAreSkipped() throws Exception {
        Progress rest = imported(store, lines(50), 30);

        assertThat(rest.stored()).isEqualTo(20);
        assertThat(rest.lines()).isEqualTo(50);
    }

    @Test
    void aLineTheStoreRefusesDoesNotHoldUpTheOthers() throws Exception {
        Receipts picky = batch -> {
            if (batch.stream()
                    .anyMatch(receipt -> receipt.part().messageId().text().equals("m-13"))) {
                throw new ReceiptsRefused("a value", new IllegalStateException());
            }
            return store.recordAll(batch);
        };

        Progress last = imported(picky, lines(20), 0);

        assertThat(last.stored()).isEqualTo(19);
        assertThat(told.stream().flatMap(progress -> progress.refused().stream()))
                .extracting(line -> line.line())
                .containsExactly(14L);
    }

    @Test
    void aStoreThatIsAwayForAWhileIsWaitedFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Receipts flaky = batch -> {
            if (calls.incrementAndGet() == 1) {
                throw new ReceiptsUnavailable("away");
            }
            return store.recordAll(batch);
        };

        assertThat(imported(flaky, lines(5), 0).stored()).isEqualTo(5);
    }

    private Progress imported(Receipts receipts, List<DeliveryReceipt> lines, long skip) throws Exception {
        told.clear();
        return new ImportReport(receipts, new ImportReport.Settings(7, 2)).run(new ListedLines(lines), skip, told::add);
    }

    private static List<DeliveryReceipt> lines(int count) {
        List<DeliveryReceipt> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SampleReceipt line = aReceipt()
                    .of("m-" + i)
                    .says("delivered", "0")
                    .from(ReceiptSource.IMPORT)
                    .submittedAt(NOON.plusSeconds(i));
            lines.add(line.build());
        }
        return lines;
    }
}
