package io.delivrd.app;

import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// How campaigns are told from client-refs.
///
/// @param rule `whole`, `before:` and a delimiter, or `regex:` and an expression whose first group is the campaign;
///     after a change run `rebuild`
@ConfigurationProperties("delivrd.campaigns")
record CampaignSettings(@Bindable(defaultValue = "whole") String rule) {

    private static final String BEFORE = "before:";
    private static final String REGEX = "regex:";

    /// @throws ConfigurationException if the rule is none of the three
    CampaignRule parsedRule() {
        try {
            if (rule.equals("whole")) {
                return new CampaignRule.WholeReference();
            }
            if (rule.startsWith(BEFORE)) {
                return new CampaignRule.BeforeDelimiter(rule.substring(BEFORE.length()));
            }
            if (rule.startsWith(REGEX)) {
                return new CampaignRule.FirstGroup(Pattern.compile(rule.substring(REGEX.length())));
            }
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException(
                    "delivrd.campaigns.rule: not a regular expression: " + e.getDescription(), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.campaigns.rule: " + e.getMessage(), e);
        }
        throw new ConfigurationException(
                "delivrd.campaigns.rule: must be whole, before:<delimiter> or regex:<expression>");
    }
}
