package io.delivrd.persistence.database;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.TooBusy;
import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.PersistenceContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PoolsTest {

    private static final int SIZE = 2;

    /// However many read, and whatever else is done.
    @Test
    void theIntakeGoesOnWhileAllOtherConnectionsAreTaken() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try (ApplicationContext context = PersistenceContext.start(
                PersistenceContext.noAccounts(),
                new CampaignRule.WholeReference(),
                Map.of(
                        "delivrd.database.pool-size",
                        SIZE,
                        "delivrd.database.readers-pool-size",
                        SIZE,
                        "delivrd.database.connection-timeout",
                        "250ms"))) {
            DeliveryFigures figures = context.getBean(DeliveryFigures.class);
            Database readers = context.getBean(Database.class, Qualifiers.byName(Database.READERS));
            for (int i = 0; i < SIZE; i++) {
                taken.add(context.getBean(Database.class).connection());
                taken.add(readers.connection());
            }

            assertThatExceptionOfType(TooBusy.class).isThrownBy(figures::span);
            assertThatExceptionOfType(TooBusy.class)
                    .isThrownBy(() -> context.getBean(AuditLog.class).list(AuditLog.Wanted.ALL, 1, 1));
            assertThat(context.getBean(Receipts.class)
                            .recordAll(List.of(aReceipt().build())))
                    .hasOnlyElementsOfType(Intake.Stored.class);
            assertThatCode(() -> context.getBean(Quarantine.class).add(unreadable()))
                    .doesNotThrowAnyException();
            assertThatCode(() -> context.getBean(IntakeRecord.class).requireReady())
                    .doesNotThrowAnyException();

            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static QuarantinedRequest unreadable() {
        return new QuarantinedRequest(
                UUID.randomUUID(),
                Instant.parse("2026-11-20T12:00:00Z"),
                "vonage",
                "GET",
                "/webhooks/dlr",
                "",
                "",
                QuarantinedRequest.Head.NONE,
                new byte[0],
                "unreadable",
                "no message id",
                Optional.empty());
    }
}
