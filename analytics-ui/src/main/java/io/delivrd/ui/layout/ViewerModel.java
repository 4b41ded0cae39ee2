package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Tells every template who looks, as `viewer`, and whether all of it is made up, as `demo`.
@Singleton
final class ViewerModel implements ViewModelProcessor<Map<String, Object>> {

    private final boolean demo;

    ViewerModel(@Property(name = "delivrd.demo", defaultValue = "false") boolean demo) {
        this.demo = demo;
    }

    @Override
    public void process(HttpRequest<?> request, ModelAndView<Map<String, Object>> page) {
        Map<String, Object> model = new HashMap<>(page.getModel().orElseGet(Map::of));
        model.put("viewer", Viewer.view(Viewer.of(request)));
        model.put("demo", demo);
        page.setModel(model);
    }
}
