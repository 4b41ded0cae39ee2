package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.PlainCodes;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.User;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class SecondFactorPageTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));

    private final Site site;
    private final EnteringFilter door;
    private final InMemoryAccess access;
    private final ManageUsers users;

    SecondFactorPageTest(Site site, EnteringFilter door, InMemoryAccess access, ManageUsers users) {
        this.site = site;
        this.door = door;
        this.access = access;
        this.users = users;
    }

    @BeforeEach
    void nobodyIsThere() {
        access.reset();
    }

    @AfterEach
    void asNobody() {
        door.letIn(Caller.NOBODY);
    }

    private User user(String login, Role... roles) {
        assertThat(users.add(ROOT, new Draft(login, "", "a long pass phrase", Set.of(roles))))
                .isEmpty();
        return access.users().find(new Login(login)).orElseThrow();
    }

    @Test
    void aSecondFactorIsSetUpByItsFirstCodeAndTakenOffByAnother() {
        User ada = user("ada", Role.VIEWER);
        door.letIn(ada.caller());
        assertThat(site.page("/settings/account").select("#second-factor form").attr("action"))
                .isEqualTo("/settings/account/second-factor/offer");

        Document offer = Jsoup.parse(
                site.post("/settings/account/second-factor/offer", "").body());
        String key = offer.select("#second-factor .secret__text").text();
        String note = offer.select("input[name=note]").attr("value");
        assertThat(key.replace(" ", "")).matches("[A-Z2-7]{32}");
        assertThat(offer.select("#second-factor pre").eachText().getLast())
                .isEqualTo("otpauth://totp/Delivrd%3Aada?secret=" + key.replace(" ", "") + "&issuer=Delivrd");
        HttpResponse<String> wrong = site.post("/settings/account/second-factor", "note=" + note + "&code=1");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.body()).select("#code-problem").text()).startsWith("This code is not good");
        assertThat(Jsoup.parse(wrong.body())
                        .select("#second-factor .secret__text")
                        .text())
                .isEqualTo(key);

        HttpResponse<String> right = site.post(
                "/settings/account/second-factor",
                "note=" + note + "&code=" + PlainCodes.shown(new PlainCodes(), key, Ports.NOW));

        assertThat(right.headers().firstValue("Cache-Control")).contains("no-store");
        String recovery = Jsoup.parse(right.body()).select(".secret__text").text();
        assertThat(recovery.lines()).hasSize(10).allMatch(line -> line.matches("([a-z2-7]{4} ){3}[a-z2-7]{4}"));
        assertThat(site.page("/settings/account").select("#second-factor").text())
                .contains("10 recovery codes are left");
        door.letIn(ROOT);
        assertThat(site.page("/settings/users").select("tbody tr").text()).contains("active, second factor");
        door.letIn(ada.caller());
        assertThat(site.post("/settings/account/second-factor/drop", "code=1").statusCode())
                .isEqualTo(400);
        assertThat(site.post(
                                "/settings/account/second-factor/drop",
                                "code=" + recovery.substring(0, 19).replace(" ", ""))
                        .headers()
                        .firstValue("Location"))
                .contains("/settings/account?done=factor_off");
    }

    @Test
    void aTelephoneReadsTheKeyFromTheQrCode() throws ReaderException {
        door.letIn(user("ada", Role.VIEWER).caller());

        Document offer = Jsoup.parse(
                site.post("/settings/account/second-factor/offer", "").body());

        Element picture = offer.expectFirst("#second-factor svg.qr");
        assertThat(QrReader.read(picture))
                .startsWith("otpauth://totp/Delivrd%3Aada?secret=")
                .isEqualTo(offer.select("#second-factor pre").eachText().getLast());
        assertThat(picture.attr("aria-label")).startsWith("QR code of the key");
    }
}
