package io.delivrd.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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
        CampaignRule rule = new CampaignRule.FirstGroup(new OfTheJdk("-(\\w*-\\d*)"));

        assertThat(campaign(rule, reference)).isEqualTo(campaign.equals("--") ? "-" : campaign);
    }

    @Test
    void aGroupThatTookNoPartOrTookNothingGivesTheWholeReference() {
        assertThat(campaign(new CampaignRule.FirstGroup(new OfTheJdk("(x)?abc")), "abc"))
                .isEqualTo("abc");
        assertThat(campaign(new CampaignRule.FirstGroup(new OfTheJdk("(x*)abc")), "abc"))
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
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignRule.FirstGroup(new OfTheJdk("no group")));
    }

    @Test
    void aReferenceIsNotTold() {
        assertThat(new ClientRef("cust-991").toString()).doesNotContain("991");
    }

    @Test
    void aRuleIsReadAsItIsWritten() {
        for (String text : List.of("whole", "before:::", "regex:(a)b")) {
            assertThat(CampaignRule.parse(text, OfTheJdk::new).text()).isEqualTo(text);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> CampaignRule.parse("after:x", OfTheJdk::new));
    }

    /// Good enough for expressions that we write ourselves.
    private record OfTheJdk(String text) implements CampaignRule.Expression {

        @Override
        public int groups() {
            return Pattern.compile(text).matcher("").groupCount();
        }

        @Override
        public Optional<String> firstGroupIn(String reference) {
            Matcher matcher = Pattern.compile(text).matcher(reference);
            return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        }
    }

    private static String campaign(CampaignRule rule, String reference) {
        return rule.campaignOf(Optional.of(new ClientRef(reference))).text();
    }
}
