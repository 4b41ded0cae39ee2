package io.delivrd.app;

import io.delivrd.application.finance.closing.CostCentres;
import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/// On which cost centre a campaign is booked.
///
/// @param rule as that of campaigns, of the campaign's name; empty text: on none
/// @param otherwise the cost centre of campaigns the rule tells nothing of
@ConfigurationProperties("delivrd.cost-centres")
record CostCentreSettings(
        @Bindable(defaultValue = "") String rule,
        @Bindable(defaultValue = "") String otherwise) {

    /// @throws ConfigurationException if there is a rule that is none
    CostCentres costCentres(CampaignRule.Expressions expressions) {
        try {
            return new CostCentres(
                    rule.isBlank() ? Optional.empty() : Optional.of(CampaignRule.parse(rule, expressions)), otherwise);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.cost-centres.rule: " + e.getMessage(), e);
        }
    }
}
