package io.delivrd.ui.layout;

import io.micronaut.views.ModelAndView;
import java.util.Map;

/// Joins a template with the one view it shows.
public final class Pages {

    private Pages() {}

    /// @param template below `views/`, without suffix
    /// @param view a record of ready text, named `page` in the template
    public static ModelAndView<Map<String, Object>> page(String template, Record view) {
        return new ModelAndView<>(template, Map.of("page", view));
    }
}
