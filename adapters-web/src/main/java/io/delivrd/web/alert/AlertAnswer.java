package io.delivrd.web.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.AlertRules.Version;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.domain.alert.AlertRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rule and how it stands.
///
/// @param state `ok`, `firing`, or `off`
/// @param firing what it fires for now: networks and the like, or an empty text where nothing is told apart
/// @param version 1 for the first
/// @param fromFile whether it stands in the configuration and is changed there
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertAnswer(
        String id,
        String name,
        String metric,
        boolean enabled,
        Map<String, Object> scope,
        @Nullable String per,
        Map<String, BigDecimal> condition,
        BaselineAnswer baseline,
        @JsonProperty("window_minutes") long windowMinutes,
        @JsonProperty("minimum_n") long minimumN,
        @JsonProperty("for_minutes") long forMinutes,
        @JsonProperty("quiet_minutes") long quietMinutes,
        List<String> channels,
        @Nullable String state,
        @Nullable List<String> firing,
        @Nullable Integer version,
        @JsonProperty("from_file") @Nullable Boolean fromFile,
        @JsonProperty("created_at") @Nullable String createdAt,
        @JsonProperty("created_by") @Nullable String createdBy,
        @JsonProperty("changed_at") @Nullable String changedAt,
        @JsonProperty("changed_by") @Nullable String changedBy) {

    /// @param kind `fixed`, `same_hour` or `same_hour_of_days`
    /// @param weeks of `same_hour`
    /// @param days of `same_hour_of_days`
    /// @param value of `fixed`: what a drop or a rise is from
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BaselineAnswer(
            String kind,
            @Nullable Integer weeks,
            @Nullable Integer days,
            @Nullable BigDecimal value) {}

    /// @param alerts by name
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<AlertAnswer> alerts) {}

    /// @param deed `created`, `changed`, `switched_on`, `switched_off` or `deleted`
    /// @param alert as it was from then on
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Deed(int version, String deed, String at, String by, AlertAnswer alert) {}

    /// @param versions oldest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record History(String id, List<Deed> versions) {}

    /// What a rule may say; only `metric` and a threshold are needed.
    ///
    /// @param name default made of metric and threshold
    /// @param metric `delivered_rate`, `delivered_of_all`, `delivered_of_known`, `coverage`, `error_code_share`,
    ///     `silence`, `spend`, `quarantine`, `trust`, `lag` or `budget`
    /// @param per `campaign`, `network`, `country`, `provider` or `account`: each is watched by itself
    /// @param windowMinutes how long a time is looked at, taken up to whole quarter hours; default 60
    /// @param minimumN smallest count that is judged; default 100 for shares, 20 for silence, else 1
    /// @param forMinutes how long it must be bad; default 0
    /// @param quietMinutes how long nothing is told again; default 60
    /// @param channels ids of channels
    /// @param enabled default true
    @Serdeable
    record Request(
            @Nullable String name,
            String metric,
            @Nullable ScopeRequest scope,
            @Nullable String per,
            ConditionRequest condition,
            @Nullable BaselineAnswer baseline,

            @JsonProperty("window_minutes") @Schema(defaultValue = "60") @Nullable
            Integer windowMinutes,

            @JsonProperty("minimum_n") @Nullable Integer minimumN,
            @JsonProperty("for_minutes") @Nullable Integer forMinutes,
            @JsonProperty("quiet_minutes") @Nullable Integer quietMinutes,
            @Nullable List<String> channels,
            @Nullable Boolean enabled) {}

    /// @param campaign a name, a name with `*`, or `regex:` and an expression found in it
    /// @param errorCode counted by `error_code_share`; all if none is named
    /// @param currency of `spend`; default the one most is spent in
    @Serdeable
    record ScopeRequest(
            @Nullable String campaign,
            @Nullable String network,
            @Nullable String country,
            @Nullable String provider,
            @Nullable String account,
            @JsonProperty("error_code") @Nullable List<String> errorCode,
            @Nullable String currency) {}

    /// One of them.
    ///
    /// @param below bad where the whole interval is below
    /// @param above bad where the whole interval is above
    /// @param dropOf bad where it is clearly lower than usual by more than that: points of shares, part of amounts
    /// @param riseOf bad where it is clearly higher than usual by more than that
    @Serdeable
    record ConditionRequest(
            @Nullable BigDecimal below,
            @Nullable BigDecimal above,
            @JsonProperty("drop_of") @Nullable BigDecimal dropOf,
            @JsonProperty("rise_of") @Nullable BigDecimal riseOf) {}

    static AlertAnswer of(Kept kept, List<String> firing) {
        String state = !kept.rule().enabled() ? "off" : firing.isEmpty() ? "ok" : "firing";
        return of(kept.id().toString(), kept.rule(), Optional.of(kept), state, firing);
    }

    static Deed of(String id, Version version) {
        return new Deed(
                version.version(),
                version.deed().tag(),
                version.at().toString(),
                version.by(),
                of(id, version.rule(), Optional.empty(), null, null));
    }

    private static AlertAnswer of(
            String id, AlertRule rule, Optional<Kept> kept, @Nullable String state, @Nullable List<String> firing) {
        Map<String, List<String>> fields = RuleFields.of(rule);
        return new AlertAnswer(
                id,
                rule.name(),
                rule.metric().tag(),
                rule.enabled(),
                scope(fields),
                rule.per().map(AlertRule.Per::tag).orElse(null),
                Map.of(rule.condition().direction().tag(), rule.condition().threshold()),
                new BaselineAnswer(
                        text(fields, "baseline.kind").orElse(""),
                        text(fields, "baseline.weeks").map(Integer::valueOf).orElse(null),
                        text(fields, "baseline.days").map(Integer::valueOf).orElse(null),
                        text(fields, "baseline.value").map(BigDecimal::new).orElse(null)),
                rule.window().toMinutes(),
                rule.minimum(),
                rule.lasting().toMinutes(),
                rule.quiet().toMinutes(),
                rule.channels(),
                state,
                firing,
                kept.map(Kept::version).orElse(null),
                kept.map(Kept::fromFile).orElse(null),
                kept.map(one -> one.createdAt().toString()).orElse(null),
                kept.map(Kept::createdBy).orElse(null),
                kept.map(one -> one.changedAt().toString()).orElse(null),
                kept.map(Kept::changedBy).orElse(null));
    }

    private static Map<String, Object> scope(Map<String, List<String>> fields) {
        String prefix = "scope.";
        Map<String, Object> scope = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                String part = name.substring(prefix.length());
                scope.put(part, part.equals("error_code") ? values : values.getFirst());
            }
        });
        return scope;
    }

    private static Optional<String> text(Map<String, List<String>> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(List::getFirst);
    }
}
