package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.Rhythm;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.rates.ReportingZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The weekly digest of the demo, sent once its past is there: it tells of the seven days before the present one.
final class DemoDigest {

    private static final List<String> READERS = List.of("campaigns@example.org", "operations@example.org");

    private DemoDigest() {}

    static void send(Server server, Caller maker, Instant present) {
        ZoneId zone = server.beans().getBean(ReportingZone.class).zone();
        int today = LocalDate.ofInstant(present, zone).getDayOfWeek().getValue();
        Digest weekly = server.beans()
                .getBean(KeepDigests.class)
                .add(
                        new KeepDigests.Wish(
                                "Weekly",
                                Optional.empty(),
                                new Rhythm(Rhythm.Every.WEEKLY, today, LocalTime.MIN, zone),
                                Locale.ENGLISH,
                                List.of(),
                                READERS,
                                true),
                        maker.name());
        boolean _ = server.beans().getBean(SendDigests.class).sendNow(weekly);
    }
}
