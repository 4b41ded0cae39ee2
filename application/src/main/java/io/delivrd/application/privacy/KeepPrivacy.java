package io.delivrd.application.privacy;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.Msisdn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Finds, exports and erases everything about a number. Each is recorded, by whom and without the number.
public final class KeepPrivacy {

    /// Numbers with fewer digits stand in too many texts by chance.
    private static final int FEWEST_DIGITS = 7;

    private static final int MOST_DIGITS = 20;
    private static final int MOST_ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PersonalRecords records;
    private final Erasures erasures;
    private final ErasedNumbers erased;
    private final FoldProgress folding;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeepPrivacy(
            PersonalRecords records,
            Erasures erasures,
            ErasedNumbers erased,
            FoldProgress folding,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.records = records;
        this.erasures = erasures;
        this.erased = erased;
        this.folding = folding;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// @param text in any form in which numbers are written
    /// @throws InvalidParameter if it is no number in international form
    public static Msisdn number(String text) {
        return Msisdn.find(text)
                .filter(number -> number.text().length() >= FEWEST_DIGITS)
                .filter(number -> number.text().length() <= MOST_DIGITS)
                .filter(number -> number.text().charAt(0) != '0')
                .orElseThrow(() -> new InvalidParameter(
                        "number", "must be a number in international form, such as +44 7700 900123"));
    }

    /// @param by name of the user or token
    /// @return how many rows hold it; no entry where none does
    public Map<Holding, Long> find(String by, Msisdn number) {
        return recorded(by, "search", () -> {
            awaitFolded();
            return records.find(number);
        });
    }

    /// Hands over everything that is kept about the number.
    public void export(String by, Msisdn number, PersonalRecords.Taker taker) {
        recorded(by, "export", () -> {
            awaitFolded();
            records.each(number, taker);
            return true;
        });
    }

    /// Erases everything about the number, and keeps it from coming back.
    ///
    /// @throws io.delivrd.application.secret.SecretUnreadable if the key of the fingerprints cannot be opened
    ///     here: nothing is erased then
    public Erasure erase(String by, Msisdn number) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return recorded(by, "erasure " + id, () -> {
            String fingerprint = erased.fingerprint(number);
            Erasure begun = new Erasure(id, clock.instant(), by, fingerprint, Optional.empty());
            erasures.begin(begun);
            erased.refresh();
            Erasure ended = begun.ended(eraseAll(number, ErasedNumbers.mark(fingerprint)));
            erasures.end(ended);
            return ended;
        });
    }

    /// @return newest first
    public List<Erasure> latest(int limit) {
        return erasures.latest(limit);
    }

    /// What was under way when it began is folded behind it, so it looks until nothing is left.
    private Map<Holding, Long> eraseAll(Msisdn number, String mark) {
        Map<Holding, Long> all = new EnumMap<>(Holding.class);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            awaitFolded();
            Map<Holding, Long> found = records.erase(number, mark);
            if (found.isEmpty()) {
                break;
            }
            found.forEach((holding, rows) -> all.merge(holding, rows, Long::sum));
        }
        return all;
    }

    private void awaitFolded() {
        try {
            boolean _ = folding.awaitFolded(clock.instant(), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T recorded(String by, String subject, Supplier<T> deed) {
        AuditEntry.Outcome outcome = AuditEntry.Outcome.FAILED;
        try {
            T done = deed.get();
            outcome = AuditEntry.Outcome.OK;
            return done;
        } finally {
            audit.append(new AuditEntry(clock.instant(), by, AuditAction.PRIVACY, subject, outcome));
        }
    }
}
