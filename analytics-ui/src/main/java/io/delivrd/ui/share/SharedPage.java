package io.delivrd.ui.share;

import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A page of figures that may be shown to strangers. It is the page itself, asked for with a question that is locked.
public interface SharedPage {

    /// @param locked asks for what the link is locked to, whatever the address that was called adds
    /// @param path of the page, encoded
    /// @return empty if that is another page's path, or there is nothing there
    Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path);

    /// @param top such as `/campaigns/`
    /// @return the one step of the path behind it, decoded; empty if the path lies elsewhere
    static Optional<String> below(String top, String path) {
        return Optional.of(path)
                .filter(whole -> whole.startsWith(top))
                .map(whole -> whole.substring(top.length()))
                .filter(step -> !step.isEmpty() && !step.contains("/"))
                .map(step -> URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
