package io.delivrd.web.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.campaign.RuleVersions.Version;
import io.delivrd.application.campaign.TryRules;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules by which campaigns are told from client-refs.
///
/// @param version grows with each change; 0 where none was made
/// @param rules in their order, the first that tells something counts; none: the whole client-ref is the campaign
/// @param configured the rule of the configuration, which wins; null if there is none
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RulesAnswer(
        int version, List<String> rules, @Nullable String configured) {

    /// @param changedBy who did it
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Change(
            int version,
            List<String> rules,
            @JsonProperty("changed_at") String changedAt,
            @JsonProperty("changed_by") String changedBy) {

        static Change of(Version version) {
            return new Change(
                    version.number(), version.rules(), version.changedAt().toString(), version.changedBy());
        }
    }

    /// @param versions newest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record History(List<Change> versions) {}

    /// What rules would change.
    ///
    /// @param recent how many of the newest messages were looked at
    /// @param moved of them, those with most messages first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Trial(List<Told> references, int recent, List<Moved> moved) {

        static Trial of(TryRules.Trial trial) {
            return new Trial(
                    trial.references().stream()
                            .map(told -> new Told(
                                    told.reference().text(),
                                    told.now().text(),
                                    told.then().text(),
                                    told.isChanged()))
                            .toList(),
                    trial.recent(),
                    trial.moved().stream()
                            .map(moved ->
                                    new Moved(moved.now().text(), moved.then().text(), moved.n(), moved.isChanged()))
                            .toList());
        }
    }

    /// @param now the campaign it is counted for
    /// @param then the campaign it would be counted for
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Told(String reference, String now, String then, boolean changed) {}

    /// Messages that are counted, and would be counted, alike.
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Moved(String now, String then, long count, boolean changed) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param rules all of them, in their order: `whole`, `before:` and a delimiter, `regex:` and an expression
    /// @param version that was changed; default the newest
    @Serdeable
    record Request(List<String> rules, @Nullable Integer version) {}

    /// Likewise.
    ///
    /// @param references client-refs to try the rules on, 200 at most
    @Serdeable
    record TrialRequest(List<String> rules, @Nullable List<String> references) {}
}
