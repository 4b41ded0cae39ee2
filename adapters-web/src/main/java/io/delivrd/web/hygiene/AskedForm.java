package io.delivrd.web.hygiene;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.web.access.CallerSight;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// In which form numbers were asked for.
final class AskedForm {

    private AskedForm() {}

    /// @throws io.delivrd.application.rates.InvalidParameter if there is no such form
    static NumberForm of(HttpRequest<?> request, NumberForm.Forms forms) {
        return read(request, forms, CallerSight.of(request).personal());
    }

    /// Files are asked for on purpose and recorded, so that a role is enough, whoever may look over a shoulder.
    ///
    /// @throws io.delivrd.application.rates.InvalidParameter if there is no such form
    static NumberForm ofFile(HttpRequest<?> request, NumberForm.Forms forms) {
        return read(
                request,
                forms,
                request.getUserPrincipal(Caller.class)
                        .filter(caller -> caller.may(Permission.SEE_PERSONAL))
                        .isPresent());
    }

    /// @param permitted whether numbers may be written as they are, where that is asked for
    private static NumberForm read(HttpRequest<?> request, NumberForm.Forms forms, boolean permitted) {
        return forms.read(
                first(request, "numbers").orElse(""), CallerSight.of(request).personal(), permitted);
    }

    /// @return what the parameter says; empty if nothing
    static Optional<String> first(HttpRequest<?> request, String name) {
        return request.getParameters().getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}
