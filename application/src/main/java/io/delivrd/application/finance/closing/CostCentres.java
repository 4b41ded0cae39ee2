package io.delivrd.application.finance.closing;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.Optional;

/// Tells the cost centre that a campaign is booked on from the campaign's name.
///
/// @param rule in the forms of the campaign rule; empty: no cost centres are told
/// @param otherwise the cost centre of campaigns the rule tells nothing of
public record CostCentres(Optional<CampaignRule> rule, String otherwise) {

    /// @return empty text if there is none
    public String of(Campaign campaign) {
        return rule.filter(_ -> !campaign.equals(CampaignRule.NO_REFERENCE))
                .flatMap(told -> told.told(campaign.text()))
                .orElse(otherwise);
    }

    /// @return the rule for people; empty text for none
    public String text() {
        return rule.map(CampaignRule::text).orElse("");
    }
}
