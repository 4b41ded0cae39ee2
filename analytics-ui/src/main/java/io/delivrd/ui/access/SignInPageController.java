package io.delivrd.ui.access;

import io.delivrd.application.access.SignInWays;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The forms that sign in; what they send is handled elsewhere.
@Controller("/sign-in")
@Produces(MediaType.TEXT_HTML)
final class SignInPageController {

    /// Reasons to be here that are no problems.
    private static final Set<String> WELL = Set.of("signed_out", "set_up", "password_changed");

    private final SignInWays ways;

    SignInPageController(SignInWays ways) {
        this.ways = ways;
    }

    /// @param reason why the form is shown, such as `refused`; one that is not known says nothing
    /// @param to where to go on to
    @Get
    ModelAndView<Map<String, Object>> signIn(
            HttpRequest<?> request, @QueryValue @Nullable String reason, @QueryValue @Nullable String to) {
        return Pages.page("access/sign-in", view(request, "sign_in.title", Forms.text(reason), Forms.text(to)));
    }

    /// Asks whose password was right for a code.
    ///
    /// @param reason as for the form before
    /// @param to where to go on to
    @Get("/code")
    ModelAndView<Map<String, Object>> code(
            HttpRequest<?> request, @QueryValue @Nullable String reason, @QueryValue @Nullable String to) {
        return Pages.page("access/code", view(request, "sign_in.code.title", Forms.text(reason), Forms.text(to)));
    }

    private SignInView view(HttpRequest<?> request, String title, String reason, String to) {
        Words words = Language.of(request);
        Href issuer = Href.of("/sign-in/oidc");
        return new SignInView(
                words.text(title),
                "",
                words.find("sign_in.reason." + reason).orElse(""),
                !WELL.contains(reason),
                to,
                ways.local(),
                ways.issuer() ? (to.isEmpty() ? issuer : issuer.with("to", to)).text() : "",
                ways.button().isEmpty() ? words.text("sign_in.issuer") : ways.button());
    }
}
