package io.delivrd.application.alert;

import static io.delivrd.application.alert.SampleRule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.alert.AlertFirings.End;
import io.delivrd.application.alert.AlertFirings.Look;
import io.delivrd.application.alert.AlertRules.Deed;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Verdict.Finding;
import io.delivrd.domain.alert.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of rules and firings does. It need not be empty.
public interface AlertsContract {

    Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    AlertRule RULE = rule("name=ünï \"x\"", "metric=coverage", "below=0.9", "campaign=spring-*", "channels=a,b");
    Verdict SEEN = new Verdict(
            Finding.BAD,
            Optional.of(new Figure(new BigDecimal("0.500000"), new BigDecimal("0.4"), new BigDecimal("0.6"), 100)),
            Optional.empty());

    AlertRules rules();

    AlertFirings firings();

    @Test
    default void rulesAreKeptWithTheirHistory() {
        Kept first = kept(UUID.randomUUID(), RULE, 1);
        rules().put(first, Deed.CREATED);
        Kept second = kept(first.id(), rule("metric=coverage", "below=0.8"), 2);
        rules().put(second, Deed.CHANGED);

        assertThat(rules().find(first.id())).contains(second);
        assertThat(rules().all()).contains(second).doesNotContain(first);

        rules().put(kept(first.id(), second.rule(), 3), Deed.DELETED);

        assertThat(rules().find(first.id())).isEmpty();
        assertThat(rules().all()).extracting(Kept::id).doesNotContain(first.id());
        assertThat(rules().history(first.id()))
                .extracting(AlertRules.Version::deed)
                .containsExactly(Deed.CREATED, Deed.CHANGED, Deed.DELETED);
        assertThat(rules().history(first.id()).getFirst().rule()).isEqualTo(RULE);
    }

    @Test
    default void whatFiresIsKeptAndResolved() {
        UUID rule = UUID.randomUUID();
        rules().put(kept(rule, RULE, 1), Deed.CREATED);
        Firing firing = firing(rule, "23410", NOON);
        Watch watch = new Watch(Optional.of(NOON), Optional.of(NOON), Optional.of(NOON.plusSeconds(60)));

        assertThat(firings().keep(new Look(rule, "23410", watch, Optional.of(firing), Optional.empty())))
                .isTrue();
        assertThat(firings()
                        .keep(new Look(
                                rule, "23410", watch, Optional.of(firing(rule, "23410", NOON)), Optional.empty())))
                .as("it fires already")
                .isFalse();

        assertThat(firings().watches(rule)).containsOnlyKeys("23410").containsValue(watch);
        assertThat(firings().of(rule, 10)).containsExactly(firing);
        assertThat(firings().find(rule, "23410")).contains(firing);

        End end = new End(NOON.plusSeconds(90), Firing.Resolution.CLEAR, Verdict.NOTHING);
        firings().keep(new Look(rule, "23410", Watch.FRESH, Optional.empty(), Optional.of(end)));

        assertThat(firings().of(rule, 10)).containsExactly(firing.ended(end));
        assertThat(firings().find(rule, "23410")).isEmpty();
        assertThat(firings().watches(rule)).containsValue(Watch.FRESH);
    }

    @Test
    default void anotherRuleBeginsAfresh() {
        UUID rule = UUID.randomUUID();
        rules().put(kept(rule, RULE, 1), Deed.CREATED);
        Firing firing = firing(rule, "", NOON);
        firings().keep(new Look(rule, "", Watch.FRESH, Optional.of(firing), Optional.empty()));

        rules().put(kept(rule, RULE, 2), Deed.SWITCHED_OFF);

        assertThat(firings().watches(rule)).isEmpty();
        assertThat(firings().of(rule, 10)).containsExactly(firing.dropped(NOON.plusSeconds(2)));
        assertThat(firings().latest(1_000)).contains(firing.dropped(NOON.plusSeconds(2)));
    }

    private static Firing firing(UUID rule, String subject, Instant at) {
        return new Firing(
                UUID.randomUUID(),
                rule,
                RULE,
                subject,
                at,
                at.minus(Duration.ofHours(1)),
                at,
                SEEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "/?campaign=spring-1");
    }

    private static Kept kept(UUID id, AlertRule rule, int version) {
        return new Kept(id, rule, version, false, NOON, "ada", NOON.plusSeconds(version), "bob");
    }
}
