package io.delivrd.application.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.annotation.Annotation.Kind;
import io.delivrd.application.annotation.Annotation.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of notes on dates does.
public interface AnnotationsContract {

    Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    LocalDate DAY = LocalDate.parse("2026-11-20");

    /// @return an empty one
    Annotations annotations();

    private static Annotation note(int id, LocalDate first, LocalDate last, Scope scope) {
        return new Annotation(new UUID(7, id), Kind.NOTE, first, last, "text " + id, "ada", scope, AT, AT);
    }

    @Test
    default void thoseThatTouchTheDaysAreFoundOldestFirst() {
        Annotations annotations = annotations();
        Annotation later = note(1, DAY, DAY, new Scope.OfCampaign("spring"));
        Annotation spell = note(2, DAY.minusDays(9), DAY.minusDays(2), new Scope.OfNetwork("23410"));
        annotations.add(later);
        annotations.add(spell);
        annotations.add(note(3, DAY.plusDays(3), DAY.plusDays(3), new Scope.All()));

        assertThat(annotations.between(DAY.minusDays(2), DAY, 10)).containsExactly(spell, later);
        assertThat(annotations.between(DAY.minusDays(1), DAY.minusDays(1), 10)).isEmpty();
        assertThat(annotations.between(DAY.minusDays(2), DAY, 1)).containsExactly(later);
    }

    @Test
    default void whatPeopleWriteIsChangedAndDeleted() {
        Annotations annotations = annotations();
        Annotation before = note(1, DAY, DAY, new Scope.All());
        Annotation after = new Annotation(
                before.id(),
                Kind.NOTE,
                DAY,
                DAY.plusDays(1),
                "other",
                "ada",
                new Scope.OfNetwork("23410"),
                AT,
                AT.plusSeconds(1));
        annotations.add(before);

        assertThat(annotations.change(after)).isTrue();
        assertThat(annotations.find(before.id())).contains(after);
        assertThat(annotations.remove(before.id())).isTrue();
        assertThat(annotations.remove(before.id())).isFalse();
        assertThat(annotations.change(after)).isFalse();
    }

    @Test
    default void whatTheSystemWritesIsWrittenOnceAndStaysDeleted() {
        Annotations annotations = annotations();
        annotations.make("outage", note(1, DAY, DAY, new Scope.All()));
        annotations.make("outage", note(2, DAY, DAY.plusDays(1), new Scope.All()));
        annotations.make("outage", note(3, DAY, DAY, new Scope.All()));

        assertThat(annotations.between(DAY, DAY.plusDays(5), 10))
                .containsExactly(new Annotation(
                        new UUID(7, 1), Kind.NOTE, DAY, DAY.plusDays(1), "text 1", "ada", new Scope.All(), AT, AT));
        assertThat(annotations.isMade("outage")).isTrue();
        assertThat(annotations.isMade("other")).isFalse();

        assertThat(annotations.remove(new UUID(7, 1))).isTrue();
        annotations.make("outage", note(4, DAY, DAY.plusDays(2), new Scope.All()));

        assertThat(annotations.between(DAY, DAY.plusDays(5), 10)).isEmpty();
        assertThat(annotations.remove(new UUID(7, 1))).isFalse();
        assertThat(annotations.isMade("outage")).isTrue();
    }
}
