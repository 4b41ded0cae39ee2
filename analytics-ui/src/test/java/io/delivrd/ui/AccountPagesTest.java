package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@MicronautTest
final class AccountPagesTest {

    private static final String ONE = "/settings/accounts/one?provider=vonage&account=";

    private final Site site;

    AccountPagesTest(Site site) {
        this.site = site;
    }

    private HttpResponse<String> add(String id) {
        return site.post(
                "/settings/accounts",
                "provider=vonage&api-key=" + id
                        + "&api-secret=s3cr3t-one&signature-secret=s3cr3t-two&make-token=on&currency=USD");
    }

    private HttpResponse<String> sent(Document page, String action, String more) {
        Element form =
                page.select("form[action^=/settings/accounts/" + action + "]").getFirst();
        String own = form.select("input[type=hidden]").eachAttr("name").stream()
                .map(name -> name + "=" + form.select("[name=" + name + "]").attr("value"))
                .reduce("", (one, other) -> one + "&" + other);
        return site.post("/settings/accounts/" + action, own.substring(1) + more);
    }

    @Test
    void anAccountIsAddedChangedRotatedTestedSwitchedOffAndRemoved() {
        assertThat(add("new00001").statusCode()).isEqualTo(303);

        Document list = site.page("/settings/accounts?done=added");
        assertThat(list.select(".form-done").text()).contains("added");
        assertThat(list.select("tbody tr")).hasSizeGreaterThan(1);
        assertThat(list.text()).contains("delivrd.vonage").doesNotContain("s3cr3t");

        Document page = site.page(ONE + "new00001");
        assertThat(page.html()).doesNotContain("s3cr3t");
        String token = page.select("pre.code").getFirst().text();
        assertThat(token).contains("/webhooks/vonage/receipts/");

        assertThat(sent(page, "change", "&currency=GBP").statusCode()).isEqualTo(303);
        assertThat(sent(page, "change", "&currency=CHF").statusCode()).isEqualTo(400);
        page = site.page(ONE + "new00001");
        assertThat(page.select("input[name=currency]").attr("value")).isEqualTo("GBP");
        assertThat(sent(page, "change", "&currency=pounds").body()).contains("is no currency");

        assertThat(site.post(
                                "/settings/accounts/rotate",
                                "provider=vonage&account-id=new00001&version=2&name=path-token&secret=&keep=24")
                        .statusCode())
                .isEqualTo(303);
        page = site.page(ONE + "new00001");
        assertThat(page.select("pre.code")).hasSize(2);
        assertThat(page.select("pre.code").getLast().text()).isEqualTo(token);
        assertThat(page.select("pre.code").getFirst().text()).isNotEqualTo(token);

        assertThat(sent(page, "test", "").body()).contains("data-check=\"ok\"");

        assertThat(sent(page, "switch", "&to=off").statusCode()).isEqualTo(303);
        page = site.page(ONE + "new00001");
        assertThat(page.select("#history-title").parents().text()).contains("switched off");
        assertThat(sent(page, "remove", "").statusCode()).isEqualTo(303);
        assertThat(site.get(ONE + "new00001").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheConfigurationHasIsShownAndNotChanged() {
        Document page = site.page(ONE + "ab12cd34");

        assertThat(page.text()).contains("delivrd.vonage");
        assertThat(page.select("form[action$=/change], form[action$=/rotate], form[action$=/switch]"))
                .isEmpty();
        assertThat(page.select("form[action*=/test]")).hasSize(1);
    }

    @Test
    void whatCanBeOneOfAFewIsChosenAndAnotherSpellingIsKept() {
        Document fresh = site.page("/settings/accounts/new?provider=vonage");
        assertThat(fresh.select("select[name=signature-method] option").eachAttr("value"))
                .containsExactly("", "md5", "sha256");
        assertThat(fresh.select("select[name=signature-required] option").eachText())
                .containsExactly("as usual", "yes", "no");
        assertThat(site.post("/settings/accounts", "provider=vonage&api-key=new00004&signature-method=SHA-256")
                        .statusCode())
                .isEqualTo(303);

        Document page = site.page(ONE + "new00004");

        assertThat(page.select("select[name=signature-method] option").eachAttr("value"))
                .containsExactly("", "md5", "sha256", "SHA-256");
        assertThat(page.select("select[name=signature-method] option[selected]").eachAttr("value"))
                .containsExactly("SHA-256");
    }

    @Test
    void whatWasEnteredIsExportedWithoutSecrets() {
        assertThat(add("new00002").statusCode()).isEqualTo(303);

        String yaml = site.get("/settings/accounts/export.yml").body();

        assertThat(yaml)
                .contains("  vonage:\n    accounts:\n      - api-key: \"")
                .contains("      - api-key: \"new00002\"\n")
                .contains("        # signature-secret: left out")
                .contains("        currency: \"USD\"")
                .doesNotContain("s3cr3t");
    }

    @Test
    void oneThatIsThereIsNotAddedAgain() {
        assertThat(add("new00003").statusCode()).isEqualTo(303);
        assertThat(add("new00003").statusCode()).isEqualTo(400);
        assertThat(site.post("/settings/accounts", "provider=nobody&api-key=x").statusCode())
                .isEqualTo(404);
        assertThat(site.post("/settings/accounts", "provider=vonage").body()).contains("role=\"alert\"");
    }
}
