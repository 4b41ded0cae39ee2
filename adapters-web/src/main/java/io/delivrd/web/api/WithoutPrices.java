package io.delivrd.web.api;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves the names of prices out of an answer that is written without them: no price must not read as a price of none.
public final class WithoutPrices {

    private static final Set<String> PRICES = Set.of("price", "spent");

    private WithoutPrices() {}

    public static JsonNode of(JsonNode node) {
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
            if (!PRICES.contains(field.getKey())) {
                fields.put(field.getKey(), of(field.getValue()));
            }
        });
        return JsonNode.createObjectNode(fields);
    }
}
