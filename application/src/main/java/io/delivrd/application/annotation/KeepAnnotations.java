package io.delivrd.application.annotation;

import io.delivrd.application.access.Caller;
import io.delivrd.application.annotation.Annotation.Kind;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.rates.InvalidParameter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Keeps what people write to dates.
public final class KeepAnnotations {

    /// So many are shown at once.
    public static final int MOST = 500;

    private final Annotations annotations;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeepAnnotations(Annotations annotations, InstantSource clock, RandomGenerator random) {
        this.annotations = annotations;
        this.clock = clock;
        this.random = random;
    }

    /// What is to stand there.
    public record Draft(LocalDate first, LocalDate last, String text, Scope scope) {}

    /// @return by their first day, the older first
    public List<Annotation> between(LocalDate first, LocalDate last) {
        return annotations.between(first, last, MOST);
    }

    public Optional<Annotation> find(UUID id) {
        return annotations.find(id);
    }

    /// @throws InvalidParameter if it cannot be written so
    public Annotation write(Caller by, Draft draft) {
        Annotation annotation =
                of(new UUID(random.nextLong(), random.nextLong()), draft, Kind.NOTE, by.name(), Optional.empty());
        annotations.add(annotation);
        return annotation;
    }

    /// What the system wrote can be changed too; it stays the system's.
    ///
    /// @return as it is from now on; empty if there is none
    /// @throws InvalidParameter if it cannot be written so
    public Optional<Annotation> change(UUID id, Draft draft) {
        return annotations
                .find(id)
                .map(old -> of(id, draft, old.kind(), old.author(), Optional.of(old)))
                .filter(annotations::change);
    }

    /// @return whether there was one
    public boolean remove(UUID id) {
        return annotations.remove(id);
    }

    private Annotation of(UUID id, Draft draft, Kind kind, String author, Optional<Annotation> old) {
        if (draft.last().isBefore(draft.first())) {
            throw new InvalidParameter("until", "annotation_days", "must not lie before from");
        }
        // As it is stored.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return new Annotation(
                    id,
                    kind,
                    draft.first(),
                    draft.last(),
                    draft.text().strip(),
                    author,
                    draft.scope(),
                    old.map(Annotation::createdAt).orElse(now),
                    now);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("text", "annotation_text", String.valueOf(e.getMessage()));
        }
    }
}
