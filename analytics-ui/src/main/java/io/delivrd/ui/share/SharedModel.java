package io.delivrd.ui.share;

import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Tells every template that strangers look, as `shared`, and that no search engine is to keep it, as `unlisted`.
@Singleton
final class SharedModel implements ViewModelProcessor<Map<String, Object>> {

    static final String SHARED = "shared";

    private static final String ATTRIBUTE = "delivrd.shared";

    static void show(HttpRequest<?> request, SharedView view) {
        request.setAttribute(ATTRIBUTE, view);
    }

    @Override
    public void process(HttpRequest<?> request, ModelAndView<Map<String, Object>> page) {
        if (!request.getPath().startsWith(SharedController.PATH + "/")) {
            return;
        }
        Map<String, Object> model = new HashMap<>(page.getModel().orElseGet(Map::of));
        model.put("unlisted", true);
        request.getAttribute(ATTRIBUTE).ifPresent(view -> model.put(SHARED, view));
        page.setModel(model);
    }
}
