package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ExternalId;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.Login;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.SecretDigest;
import io.delivrd.application.access.Session;
import io.delivrd.application.access.SetUp;
import io.delivrd.application.access.User;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class AccessPagesTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));
    private static final String PASSWORD = "a long pass phrase";

    private final Site site;
    private final EnteringFilter door;
    private final InMemoryAccess access;
    private final ManageUsers users;
    private final SetUp setUp;

    AccessPagesTest(Site site, EnteringFilter door, InMemoryAccess access, ManageUsers users, SetUp setUp) {
        this.site = site;
        this.door = door;
        this.access = access;
        this.users = users;
        this.setUp = setUp;
    }

    @BeforeEach
    void asAdmin() {
        access.reset();
        door.letIn(ROOT);
    }

    @AfterEach
    void asNobody() {
        door.letIn(Caller.NOBODY);
    }

    private User user(String login, Role... roles) {
        assertThat(users.add(ROOT, new Draft(login, "", PASSWORD, Set.of(roles))))
                .isEmpty();
        return access.users().find(new Login(login)).orElseThrow();
    }

    @Test
    void theSignInFormKeepsWhereToGoOn() {
        Document page = site.page("/sign-in?reason=refused&to=%2Fintake");

        assertThat(page.select("form[method=post][action=/sign-in]")).hasSize(2);
        assertThat(page.select("input[name=to]").eachAttr("value")).containsOnly("/intake");
        assertThat(page.select("input[name=password]").attr("autocomplete")).isEqualTo("current-password");
        assertThat(page.select("[role=alert]").text()).startsWith("Name and password do not fit");
        assertThat(page.select("script:not([src]), style, [style]")).isEmpty();
        assertThat(site.page("/sign-in?reason=title%7D%3Cb%3E").select("[role=alert]"))
                .isEmpty();
    }

    @Test
    void whatDidNotWorkLooksOtherThanWhatDid() {
        assertThat(site.page("/sign-in?reason=refused").select(".door__notice--problem"))
                .hasSize(1);
        assertThat(site.page("/sign-in?reason=signed_out").select(".door__notice"))
                .hasSize(1);
        assertThat(site.page("/sign-in?reason=signed_out").select(".door__notice--problem"))
                .isEmpty();
    }

    @Test
    void theFirstAdminIsMadeByTheForm() {
        String ticket = setUp.issue().orElseThrow();
        assertThat(site.page("/set-up/" + ticket).select("form").attr("action")).isEqualTo("/set-up/" + ticket);

        HttpResponse<String> wrong = site.post("/set-up/" + ticket, "login=Ada&display=Ada+L.&password=short");
        assertThat(wrong.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(wrong.body());
        assertThat(page.select("#password-problem").text()).isEqualTo("Use at least 12 characters.");
        assertThat(page.select("input[name=login]").attr("value")).isEqualTo("Ada");
        assertThat(wrong.body()).doesNotContain("value=\"short\"");

        HttpResponse<String> right =
                site.post("/set-up/" + ticket, "login=Ada&display=Ada+L.&password=a+long+pass+phrase");
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(right.headers().firstValue("Location")).contains("/sign-in?reason=set_up");
        assertThat(access.users().all()).extracting(User::display).containsExactly("Ada L.");
        assertThat(site.page("/set-up/" + ticket, 404).text()).contains("This link cannot be used");
    }

    @Test
    void usersAreAddedAndListed() {
        assertThat(site.page("/settings/users").select("[data-empty]")).hasSize(1);

        HttpResponse<String> added =
                site.post("/settings/users", "login=bob&display=&password=a+long+pass+phrase&viewer=on&finance=on");

        assertThat(added.headers().firstValue("Location")).contains("/settings/users?done=added");
        Document page = site.page("/settings/users?done=added");
        assertThat(page.select("[role=status]").text()).isEqualTo("The user is added.");
        assertThat(page.select("tbody tr").text()).startsWith("bob bob Viewer, Finance active 21 Nov 2026");
        assertThat(page.select(".sub-nav a").eachAttr("href"))
                .containsExactly(
                        "/settings",
                        "/settings/accounts",
                        "/settings/campaign-rules",
                        "/settings/users",
                        "/settings/tokens",
                        "/settings/channels",
                        "/settings/privacy",
                        "/settings/audit",
                        "/settings/digests",
                        "/settings/account");
        assertThat(page.select(".user-menu__name").text()).isEqualTo("root");
        assertThat(page.select(".user-menu form").attr("action")).isEqualTo("/sign-out");
    }

    @Test
    void whatIsWrongWithAUserStandsAtItsField() {
        Document page = Jsoup.parse(site.post("/settings/users", "login=b+c&password=a+long+pass+phrase&operator=on")
                .body());

        assertThat(page.select("#login-problem").text()).startsWith("Use 1 to 100 characters");
        assertThat(page.select("section:has(#add-title) input[name=operator]").hasAttr("checked"))
                .isTrue();
        assertThat(page.select("section:has(#add-title) input[name=login]").attr("value"))
                .isEqualTo("b c");
    }

    @Test
    void rolesChangeAndTheLastAdminStays() {
        User ada = user("ada", Role.ADMIN);
        User bob = user("bob", Role.VIEWER);

        assertThat(site.post("/settings/users/" + bob.id(), "operator=on&disabled=on")
                        .statusCode())
                .isEqualTo(303);
        assertThat(access.users().find(bob.id())).contains(bob.with(Set.of(Role.OPERATOR), true));

        HttpResponse<String> last = site.post("/settings/users/" + ada.id(), "viewer=on");
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(last.body())
                        .select("details[open] .form-problem")
                        .text())
                .startsWith("Somebody who can administer must be left");
        assertThat(site.post("/settings/users/" + ada.id() + "/password", "password=short")
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.post("/settings/users/nobody", "viewer=on").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokensSecretIsShownOnce() {
        HttpResponse<String> created = site.post("/settings/tokens", "name=ci&expires=2026-11-22&operator=on");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
        String secret = Jsoup.parse(created.body()).select(".secret__text").text();
        assertThat(secret).startsWith("dlv_").hasSize(47);
        Document page = site.page("/settings/tokens");
        assertThat(page.html()).doesNotContain(secret);
        assertThat(page.select("tbody tr").text()).contains("ci dlv_", "Operator", "by root", "23 Nov 2026", "valid");

        String revoke = page.select("tbody form").attr("action");
        assertThat(site.post(revoke, "").headers().firstValue("Location")).contains("/settings/tokens?done=revoked");
        assertThat(site.page("/settings/tokens").select("tbody tr").text()).endsWith("revoked");
    }

    @Test
    void aTokenThatCannotBeMadeSaysWhy() {
        assertThat(Jsoup.parse(site.post("/settings/tokens", "name=ci").body()).select("#roles-problem"))
                .hasSize(1);
        assertThat(Jsoup.parse(site.post("/settings/tokens", "name=ci&viewer=on&expires=2020-01-01")
                                .body())
                        .select("#expires-problem"))
                .hasSize(1);
        assertThat(Jsoup.parse(site.post("/settings/tokens", "name=ci&viewer=on&expires=soon")
                                .body())
                        .select("#expires-problem"))
                .hasSize(1);
    }

    @Test
    void theAuditLogIsPaged() {
        for (int i = 1; i <= 51; i++) {
            access.audit()
                    .append(new AuditEntry(Ports.NOW, "ada", AuditAction.EXPORT, "/x/" + i, AuditEntry.Outcome.OK));
        }

        Document first = site.page("/settings/audit");
        Document second = site.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.select("tbody tr").getFirst().text())
                .isEqualTo("21 Nov 2026, 12:15:30 UTC ada export /x/51 done");
        assertThat(second.select("tbody tr")).hasSize(1);
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select(".pager a").attr("href")).isEqualTo("/settings/audit");
    }

    @Test
    void theAuditLogIsReadByKindAndUser() {
        for (int i = 1; i <= 51; i++) {
            access.audit()
                    .append(new AuditEntry(Ports.NOW, "ada", AuditAction.EXPORT, "/x/" + i, AuditEntry.Outcome.OK));
            access.audit().append(new AuditEntry(Ports.NOW, "bob", AuditAction.POLL, "/y/" + i, AuditEntry.Outcome.OK));
        }

        Document first = site.page("/settings/audit?kind=export&who=ADA");
        Document second = site.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.select("tbody tr").getFirst().text()).contains("/x/51");
        assertThat(first.select("option[selected]").attr("value")).isEqualTo("export");
        assertThat(first.select("input[name=who]").attr("value")).isEqualTo("ADA");
        assertThat(second.select("tbody tr")).hasSize(1);
        assertThat(second.select(".pager a").attr("href")).isEqualTo("/settings/audit?kind=export&who=ADA");
        assertThat(site.page("/settings/audit?kind=poll&who=ada").select("[data-empty=no-match]"))
                .hasSize(1);
    }

    @Test
    void anAccountListsItsSessionsAndChangesItsPassword() {
        User ada = user("ada", Role.VIEWER);
        door.letIn(ada.caller());
        Session session = new Session(
                UUID.randomUUID(),
                Optional.of(ada.id()),
                "ada",
                Ports.NOW,
                Ports.NOW,
                Ports.NOW.plus(Duration.ofDays(7)),
                "Browser 1.0");
        access.sessions().add(session, SecretDigest.of("secret"));

        Document page = site.page("/settings/account");
        assertThat(page.select(".lead").text()).isEqualTo("You are signed in as ada. Roles: Viewer.");
        assertThat(page.select("tbody th").text()).isEqualTo("Browser 1.0");
        assertThat(page.select(".sub-nav a").eachAttr("href")).containsExactly("/settings/account");

        HttpResponse<String> wrong =
                site.post("/settings/account/password", "current=wrong&password=another+pass+phrase");
        assertThat(Jsoup.parse(wrong.body()).select("#current-problem").text())
                .isEqualTo("This is not the current password.");
        assertThat(site.post(page.select("tbody form").attr("action"), "")
                        .headers()
                        .firstValue("Location"))
                .contains("/settings/account?done=revoked");
        assertThat(site.post("/settings/account/password", "current=a+long+pass+phrase&password=another+pass+phrase")
                        .headers()
                        .firstValue("Location"))
                .contains("/sign-in?reason=password_changed");
    }

    @Test
    void whomAnIssuerTellsOfIsShownAsSuchAndDeleted() {
        User eve = new User(
                UUID.randomUUID(),
                new Login("eve"),
                "Eve",
                Set.of(Role.VIEWER),
                false,
                Ports.NOW,
                Optional.of(new ExternalId("https://id.example.org", "s-1")),
                false);
        access.users().addExternal(eve);

        Document page = site.page("/settings/users");
        assertThat(page.select("tbody tr").text()).contains("active, by the issuer");
        assertThat(page.select("tbody input[type=password], tbody input[name=admin]"))
                .isEmpty();
        assertThat(site.post("/settings/users/" + eve.id() + "/password", "password=a+long+pass+phrase")
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.post("/settings/users/" + eve.id(), "admin=on&disabled=on")
                        .statusCode())
                .isEqualTo(303);
        assertThat(access.users().find(eve.id())).contains(eve.with(Set.of(Role.VIEWER), true));

        assertThat(site.post("/settings/users/" + eve.id() + "/delete", "")
                        .headers()
                        .firstValue("Location"))
                .contains("/settings/users?done=deleted");
        assertThat(access.users().all()).isEmpty();
    }

    @Test
    void theSignInPageLeadsToTheIssuerAndAsksForCodes() {
        assertThat(site.page("/sign-in?to=%2Fintake").select(".door__issuer a").attr("href"))
                .isEqualTo("/sign-in/oidc?to=%2Fintake");
        Document page = site.page("/sign-in/code?reason=code_refused&to=%2Fintake");
        assertThat(page.select("form").attr("action")).isEqualTo("/sign-in/code");
        assertThat(page.select("input[name=to]").attr("value")).isEqualTo("/intake");
        assertThat(page.select("[role=alert]").text()).startsWith("This code is not good");
    }

    @Test
    void whoIsNoUserHasNoPassword() {
        Document page = site.page("/settings/account");

        assertThat(page.select("input[name=current]")).isEmpty();
        assertThat(page.select(".section-note").text()).contains("no user");
    }

    @Test
    void anAddressThatLeadsNowhereIsAPageOfOurs() {
        assertThat(site.page("/nowhere", 404).select("h1").text()).isEqualTo("There is no such page");
    }
}
