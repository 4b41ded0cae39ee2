package io.delivrd.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignRuleTest {

    @Test
    void theWholeReferenceIsKeptAsItCame() {
        CampaignRule rule = new CampaignRule.WholeReference();

        assertThat(campaign(rule, " Spring-7 ")).isEqualTo(" Spring-7 ");
    }

    @ParameterizedTest
    @CsvSource({
        "spring-7:cust-991, spring-7",
        "spring-7, spring-7",
        "spring-7:a:b, spring-7",
        ":cust-991, :cust-991",
        "spring-7:, spring-7",
        "'  :cust', '  :cust'"
    })
    void theTextBeforeTheFirstDelimiterIsTaken(String reference, String campaign) {
        assertThat(campaign(new CampaignRule.BeforeDelimiter(":"), reference)).isEqualTo(campaign);
    }

    @Test
    void aDelimiterMayBeLonger() {
        assertThat(campaign(new CampaignRule.BeforeDelimiter("::"), "a:b::c")).isEqualTo("a:b");
    }

    @ParameterizedTest
    @CsvSource({"x-spring-7-991, spring-7", "no match, no match", "--, --"})
    void theFirstGroupIsTaken(String reference, String campaign) {
        CampaignRule rule = new CampaignRule.FirstGroup(Pattern.compile("-(\\w*-\\d*)"));

        assertThat(campaign(rule, reference)).isEqualTo(campaign.equals("--") ? "-" : campaign);
    }

    @Test
    void aGroupThatTookNoPartOrTookNothingGivesTheWholeReference() {
        assertThat(campaign(new CampaignRule.FirstGroup(Pattern.compile("(x)?abc")), "abc"))
                .isEqualTo("abc");
        assertThat(campaign(new CampaignRule.FirstGroup(Pattern.compile("(x*)abc")), "abc"))
                .isEqualTo("abc");
    }

    @Test
    void partsWithoutReferenceAreCountedToo() {
        assertThat(new CampaignRule.WholeReference().campaignOf(Optional.empty()))
                .isEqualTo(CampaignRule.NO_REFERENCE);
        assertThat(new CampaignRule.BeforeDelimiter(":")
                        .campaignOf(Optional.empty())
                        .text())
                .isEqualTo("(no reference)");
    }

    @Test
    void rulesThatCanTakeNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignRule.BeforeDelimiter(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignRule.FirstGroup(Pattern.compile("no group")));
    }

    @Test
    void aReferenceIsNotTold() {
        assertThat(new ClientRef("cust-991").toString()).doesNotContain("991");
    }

    private static String campaign(CampaignRule rule, String reference) {
        return rule.campaignOf(Optional.of(new ClientRef(reference))).text();
    }
}
