package io.delivrd.web.api;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Leaves the prices out of an answer, names and all: no price must not read as a price of none.
final class WithoutPrices {

    private static final String PRICE = "price";

    private WithoutPrices() {}

    static JsonNode of(JsonNode node) {
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.values().forEach(element -> elements.add(of(element)));
            return JsonNode.createArrayNode(elements);
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.entries().forEach(field -> {
            if (!field.getKey().equals(PRICE)) {
                fields.put(field.getKey(), of(field.getValue()));
            }
        });
        return JsonNode.createObjectNode(fields);
    }
}
