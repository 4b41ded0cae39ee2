package io.delivrd.application.finance.tariff;

import io.delivrd.application.finance.tariff.TariffUpload.Given;
import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import io.delivrd.application.finance.tariff.TariffUpload.Refused;
import io.delivrd.application.finance.tariff.Tariffs.Placing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/// Adds to the tariffs, from files and forms, and ends their lines.
public final class KeepTariffs {

    /// Lines of one upload: more than all networks of the world.
    public static final int MOST_LINES = 100_000;

    private final Tariffs tariffs;
    private final InstantSource clock;

    public KeepTariffs(Tariffs tariffs, InstantSource clock) {
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /// @param sha256 of the file
    public Outcome file(String by, String name, String sha256, List<Given> lines, List<Refused> refused) {
        return tariffs.add(new TariffUpload(clock.instant(), by, name, sha256, lines, refused), Placing.BESIDE);
    }

    /// One line, as a form has it.
    public Outcome one(String by, TariffLine line) {
        Instant at = clock.instant();
        return tariffs.add(
                new TariffUpload(at, by, "", digest(at + " " + line), List.of(new Given(1, line)), List.of()),
                Placing.BESIDE);
    }

    /// @see Tariffs#end
    public OptionalInt end(String by, long line, LocalDate until) {
        return tariffs.end(line, until, by, clock.instant());
    }

    /// What a provider lists, from today on.
    ///
    /// @param name for people, of where it is from
    Outcome listed(String by, String name, List<TariffLine> lines) {
        Instant at = clock.instant();
        List<Given> given = new ArrayList<>(lines.size());
        lines.forEach(line -> given.add(new Given(given.size() + 1L, line)));
        return tariffs.add(new TariffUpload(at, by, name, digest(at + " " + lines), given, List.of()), Placing.INSTEAD);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
