package io.delivrd.ui.window;

import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Gives every template what its links carry along, as `carried`, and a refused zone that no field of the page shows,
/// as `refusedZone`.
@Singleton
final class CarriedModel implements ViewModelProcessor<Map<String, Object>> {

    @Override
    public void process(HttpRequest<?> request, ModelAndView<Map<String, Object>> page) {
        Map<String, Object> model = new HashMap<>(page.getModel().orElseGet(Map::of));
        model.put("carried", Carried.of(request).query());
        ReaderZones.unshown(request).ifPresent(refused -> model.put("refusedZone", refused));
        page.setModel(model);
    }
}
