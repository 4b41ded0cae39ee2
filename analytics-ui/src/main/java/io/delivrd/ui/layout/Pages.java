package io.delivrd.ui.layout;

import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.Map;

/// Joins a template with the one view it shows.
public final class Pages {

    private Pages() {}

    /// @param template below `views/`, without suffix
    /// @param view a record of ready text, named `page` in the template
    public static ModelAndView<Map<String, Object>> page(String template, Record view) {
        // Not an unchangeable map: what signs people in may add to it.
        return new ModelAndView<>(template, new HashMap<>(Map.of("page", view)));
    }
}
