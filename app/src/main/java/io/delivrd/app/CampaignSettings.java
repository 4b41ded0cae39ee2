package io.delivrd.app;

import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;

/// How campaigns are told from client-refs.
///
/// @param rule `whole`, `before:` and a delimiter, or `regex:` and an expression whose first group is the campaign;
///     after a change run `rebuild`
@ConfigurationProperties("delivrd.campaigns")
record CampaignSettings(@Bindable(defaultValue = "whole") String rule) {

    /// @throws ConfigurationException if the rule is none of the three
    CampaignRule parsedRule(CampaignRule.Expressions expressions) {
        try {
            return CampaignRule.parse(rule, expressions);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.campaigns.rule: " + e.getMessage(), e);
        }
    }
}
