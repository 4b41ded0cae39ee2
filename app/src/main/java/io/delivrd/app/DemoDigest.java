package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.Rhythm;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.rates.ReportingZone;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The weekly digest of the demo, sent once its past is there.
final class DemoDigest {

    private DemoDigest() {}

    static void send(Server server, Caller maker) {
        Digest weekly = server.beans()
                .getBean(KeepDigests.class)
                .add(
                        new KeepDigests.Wish(
                                "Weekly",
                                Optional.empty(),
                                new Rhythm(
                                        Rhythm.Every.WEEKLY,
                                        1,
                                        LocalTime.of(7, 0),
                                        server.beans()
                                                .getBean(ReportingZone.class)
                                                .zone()),
                                Locale.ENGLISH,
                                List.of(),
                                List.of("campaigns@example.org", "operations@example.org"),
                                true),
                        maker.name());
        boolean _ = server.beans().getBean(SendDigests.class).sendNow(weekly);
    }
}
