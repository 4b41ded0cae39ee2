package io.delivrd.application.campaign;

import static io.delivrd.application.SampleReceipt.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.campaign.CampaignRules.Outcome;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CampaignRulesTest implements RuleVersionsContract {

    private static final ClientRef REFERENCE = new ClientRef("spring-7:cust-9");

    private final InMemoryRuleVersions versions = new InMemoryRuleVersions();

    @Override
    public RuleVersions versions() {
        return versions;
    }

    @Test
    void aChangeHoldsAtOnceHereAndElsewhereAfterALook() {
        CampaignRules here = rules(Optional.empty());
        CampaignRules there = rules(Optional.empty());
        CampaignRule rule = there.inForce();
        assertThat(campaign(rule)).isEqualTo("spring-7:cust-9");
        assertThat(rule.isWhole()).isTrue();

        assertThat(here.change(0, List.of("before:;", "before:-"), "ann")).isEqualTo(Outcome.CHANGED);

        assertThat(campaign(here.inForce())).isEqualTo("spring");
        assertThat(campaign(rule)).isEqualTo("spring-7:cust-9");
        there.refresh();
        assertThat(campaign(rule)).isEqualTo("spring");
        assertThat(rule.isWhole()).isFalse();
    }

    @Test
    void whatIsStoredIsFoundByEarlierRulesToo() {
        CampaignRules rules = rules(Optional.empty());
        rules.change(0, List.of("before:-"), "ann");
        rules.change(1, List.of("before::"), "ann");

        assertThat(rules.inForce().everOf(REFERENCE))
                .containsExactly(new Campaign("spring-7"), new Campaign("spring"), new Campaign("spring-7:cust-9"));
    }

    @Test
    void whoComesSecondChangesNothing() {
        CampaignRules rules = rules(Optional.empty());
        rules.change(0, List.of("before:-"), "ann");

        assertThat(rules.change(0, List.of("whole"), "bob")).isEqualTo(Outcome.STALE);

        assertThat(rules.history(9)).hasSize(1);
    }

    @Test
    void theConfigurationWins() {
        CampaignRules rules = rules(Optional.of(new CampaignRule.BeforeDelimiter("-")));
        rules.change(0, List.of("before::"), "ann");

        assertThat(campaign(rules.inForce())).isEqualTo("spring");
        assertThat(rules.history(9)).hasSize(1);
    }

    @Test
    void whatIsNoRuleIsNotKept() {
        CampaignRules rules = rules(Optional.empty());

        for (String none : List.of("after::", "", "before:\0", "whole\n\nwhole", "before:" + "x".repeat(500))) {
            assertThatThrownBy(() -> rules.change(0, List.of("before::", none), "ann"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(rules.history(9)).isEmpty();
    }

    private CampaignRules rules(Optional<CampaignRule> configured) {
        return new CampaignRules(
                configured,
                versions,
                text -> {
                    throw new IllegalArgumentException("no expressions here");
                },
                () -> NOON);
    }

    private static String campaign(CampaignRule rule) {
        return rule.campaignOf(Optional.of(REFERENCE)).text();
    }
}
