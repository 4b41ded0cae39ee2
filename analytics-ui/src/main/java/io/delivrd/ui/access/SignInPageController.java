package io.delivrd.ui.access;

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
import org.jspecify.annotations.Nullable;

/// The form that signs in; what it sends is handled elsewhere.
@Controller("/sign-in")
final class SignInPageController {

    /// @param reason why the form is shown, such as `refused`; one that is not known says nothing
    /// @param to where to go on to
    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> signIn(
            HttpRequest<?> request, @QueryValue @Nullable String reason, @QueryValue @Nullable String to) {
        Words words = Language.of(request);
        return Pages.page(
                "access/sign-in",
                new DoorView(
                        words.text("sign_in.title"),
                        "",
                        reason == null
                                ? ""
                                : words.find("sign_in.reason." + reason).orElse(""),
                        "/sign-in",
                        to == null ? "" : to,
                        DoorView.FieldProblem.NONE,
                        DoorView.Typed.NOTHING));
    }
}
