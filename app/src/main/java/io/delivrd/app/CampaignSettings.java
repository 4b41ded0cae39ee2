package io.delivrd.app;

import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How campaigns are told from client-refs.
///
/// @param rule `whole`, `before:` and a delimiter, or `regex:` and an expression whose first group is the campaign, or
///     several of them, a line each; wins over the rules made in the interface. After a change run `rebuild`
@ConfigurationProperties("delivrd.campaigns")
record CampaignSettings(@Nullable String rule) {

    /// @return empty where it is left to the interface
    /// @throws ConfigurationException if the rule is none of the three
    Optional<CampaignRule> parsedRule(CampaignRule.Expressions expressions) {
        try {
            return Optional.ofNullable(rule)
                    .filter(text -> !text.isBlank())
                    .map(text -> CampaignRule.parse(text, expressions));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.campaigns.rule: " + e.getMessage(), e);
        }
    }
}
