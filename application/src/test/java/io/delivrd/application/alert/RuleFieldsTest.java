package io.delivrd.application.alert;

import static io.delivrd.application.alert.SampleRule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Baseline;
import io.delivrd.domain.alert.Condition.Direction;
import io.delivrd.domain.alert.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFieldsTest {

    @Test
    void metricAndThresholdAreEnough() {
        AlertRule rule = rule("metric=delivered_rate", "condition.below=0.9");

        assertThat(rule.metric()).isEqualTo(Metric.DELIVERED_RATE);
        assertThat(rule.window()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.minimum()).isEqualTo(100);
        assertThat(rule.quiet()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.lasting()).isZero();
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.name()).isEqualTo("delivered rate below 0.9");
        assertThat(rule("metric=error_share", "threshold=0.1").condition().direction())
                .isEqualTo(Direction.ABOVE);
        assertThat(rule("metric=coverage", "drop_of=0.1").baseline()).isEqualTo(new Baseline.SameHour(4));
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        AlertRule rule = rule(
                "name=a \"b\"",
                "metric=error_code_share",
                "scope.campaign=regex:^spring-(a|b)",
                "scope.network=00101",
                "scope.country=gb",
                "scope.error_code=3,99",
                "per=account",
                "condition.rise_of=0.05",
                "baseline.days=7",
                "window_minutes=20",
                "channels=x,y");

        assertThat(RuleFields.read(RuleFields.of(rule), SampleRule.EXPRESSIONS)).isEqualTo(rule);
        assertThat(rule.window()).isEqualTo(Duration.ofMinutes(30));
        Instant now = Instant.EPOCH;
        assertThat(RuleFile.of(List.of(new Kept(new UUID(0, 1), rule, 1, false, now, "", now, ""))))
                .startsWith("""
                        delivrd:
                          alerts:
                            - name: "a \\"b\\""
                              metric: "error_code_share"
                              enabled: "true"
                              scope:
                                campaign: "regex:^spring-(a|b)"
                                network: "00101"
                        """)
                .contains("      condition:\n        rise-of: \"0.05\"\n");
    }

    @Test
    void whatIsNamedTakesThePlaceOfTheOld() {
        AlertRule rule = rule("metric=coverage", "drop_of=0.1", "weeks=2");

        AlertRule other = RuleFields.read(
                RuleFields.over(rule, SampleRule.fields("below=0.5", "enabled=false")), SampleRule.EXPRESSIONS);

        assertThat(other.condition().direction()).isEqualTo(Direction.BELOW);
        assertThat(other.enabled()).isFalse();
        assertThat(other.metric()).isEqualTo(Metric.COVERAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "metric, metric=weather;below=1",
        "metric, below=0.5",
        "condition, metric=coverage",
        "condition, metric=coverage;below=0.5;above=0.7",
        "condition.below, metric=coverage;below=90",
        "condition.below, metric=coverage;below=NaN",
        "colour, metric=coverage;below=0.5;colour=red",
        "minimum_n, metric=coverage;below=0.5;minimum_n=-1",
        "baseline.kind, metric=coverage;below=0.5;baseline.kind=same_hour",
        "baseline.kind, metric=lag;rise_of=2",
        "baseline.weeks, metric=coverage;drop_of=0.5;weeks=99",
        "baseline.value, metric=coverage;drop_of=0.5;baseline.kind=fixed",
        "scope.campaign, metric=coverage;below=0.5;campaign=regex:(",
        "scope.network, metric=coverage;below=0.5;network=447700900123",
        "scope.country, metric=coverage;below=0.5;country=England"
    })
    void faultsNameTheField(String field, String fields) {
        assertThatThrownBy(() -> rule(fields.split(";")))
                .isInstanceOfSatisfying(
                        InvalidParameter.class,
                        problem -> assertThat(problem.parameter()).isEqualTo(field));
    }

    @Test
    void patternsTakeNamesAndStarsAndExpressions() {
        assertThat(matches("spring", "spring")).isTrue();
        assertThat(matches("spring", "spring-2")).isFalse();
        assertThat(matches("spring-*", "spring-2")).isTrue();
        assertThat(matches("*-sale-*", "spring-sale-2")).isTrue();
        assertThat(matches("ab*ba", "aba")).isFalse();
        assertThat(matches("regex:^(a|b)+$", "abab")).isTrue();
        assertThat(matches("regex:^(a|b)+$", "abc")).isFalse();
    }

    private static boolean matches(String pattern, String name) {
        return CampaignPattern.of(pattern, SampleRule.EXPRESSIONS).matches(name);
    }
}
