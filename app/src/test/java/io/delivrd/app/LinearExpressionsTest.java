package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearExpressionsTest {

    private static final LinearExpressions EXPRESSIONS = new LinearExpressions();

    @Test
    void theFirstGroupIsTakenWhereItIsFound() {
        CampaignRule rule = CampaignRule.parse("regex:^([a-z]{2,20}-\\d+)[:/]", EXPRESSIONS);

        assertThat(campaign(rule, "spring-7:cust-991")).isEqualTo("spring-7");
        assertThat(campaign(rule, "other")).isEqualTo("other");
        assertThat(rule.text()).isEqualTo("regex:^([a-z]{2,20}-\\d+)[:/]");
    }

    /// Each of these takes an engine that backtracks longer than anybody waits.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)!",
                "^(a+)+$",
                "(a|aa)+$",
                "(a|a?)+$",
                "(.*a){25}!",
                "(a*)*b",
                "([a-z]+)*!",
                "(x?x?x?x?x?x?x?x?x?a*)*!"
            })
    @Timeout(5)
    void noExpressionHangs(String expression) {
        CampaignRule rule = CampaignRule.parse("regex:" + expression, EXPRESSIONS);

        for (int i = 0; i < 20; i++) {
            assertThat(campaign(rule, "a".repeat(250) + "?")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)(b)",
                "(?<!a)(b)",
                "(a)\\1",
                "(a",
                "a",
                "(?>a)(b)",
                "(a++)",
                "((((a{1000}){1000}){1000}))",
                "(a{500}){3}",
                "(a{99999999999})"
            })
    void whatTheEngineDoesNotTakeIsRefused(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CampaignRule.parse("regex:" + expression, EXPRESSIONS))
                .withMessageContaining("regular expression");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPRESSIONS.compiled("(" + "a".repeat(LinearExpressions.LONGEST) + ")"))
                .withMessageContaining("longer");
    }

    private static String campaign(CampaignRule rule, String reference) {
        return rule.campaignOf(Optional.of(new ClientRef(reference))).text();
    }
}
