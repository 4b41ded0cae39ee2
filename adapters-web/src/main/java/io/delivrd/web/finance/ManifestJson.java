package io.delivrd.web.finance;

import io.delivrd.application.finance.closing.Manifest;
import io.delivrd.application.finance.closing.ManifestFormat;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes a manifest as JSON, its fields in a fixed order.
@Singleton
final class ManifestJson implements ManifestFormat {

    /// Grows where a field or a file changes its meaning.
    private static final String FORMAT = "delivrd-month/1";

    private static final int SCALE = 8;

    private final JsonMapper json;

    ManifestJson(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] written(Manifest manifest) {
        try {
            return json.writeValueAsBytes(tree(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(Manifest manifest) {
        Manifest.Facts facts = manifest.facts();
        Fields fields = new Fields()
                .with("format", FORMAT)
                .with("period", manifest.step().period().toString())
                .with("revision", manifest.step().revision())
                .with("closed_at", manifest.step().at().toString())
                .with("closed_by", manifest.step().by())
                .with("warning", manifest.step().note())
                .with("reopened_because", facts.reopenings(), JsonNode::createStringNode)
                .with("filters", new Fields().with("providers", "all").with("accounts", "all"))
                .with("parts", facts.parts());
        return facts.tariffVersion()
                .map(version -> fields.with("tariff_version", version))
                .orElse(fields)
                .with("cost_centre_rule", facts.costCentreRule())
                .with("accounts", facts.accounts(), ManifestJson::account)
                .with("sums", facts.sums(), ManifestJson::sum)
                .with("classes", facts.classes(), ManifestJson::matched)
                .with("open", facts.open(), ManifestJson::open)
                .with("files", manifest.files(), ManifestJson::file)
                .node();
    }

    private static JsonNode account(Manifest.Terms terms) {
        return new Fields()
                .with("provider", terms.provider())
                .with("account", terms.account())
                .with("currency", terms.currency())
                .with("zone", terms.zone())
                .with("from", terms.from().toString())
                .with("until", terms.until().toString())
                .with("tolerance", text(terms.tolerance()))
                .with("rounding", terms.rounding())
                .with("parts", terms.parts())
                .node();
    }

    private static JsonNode sum(Manifest.Sum sum) {
        return new Fields()
                .with("currency", sum.currency())
                .with("parts", sum.parts())
                .with("amount", text(sum.amount()))
                .with("estimated_amount", text(sum.estimated()))
                .with("adjustments", text(sum.adjustments()))
                .node();
    }

    private static JsonNode matched(Manifest.Matched matched) {
        return new Fields()
                .with("class", matched.matchClass())
                .with("currency", matched.currency())
                .with("parts", matched.parts())
                .with("ours", text(matched.ours()))
                .with("theirs", text(matched.theirs()))
                .with("difference", text(matched.theirs().subtract(matched.ours())))
                .node();
    }

    private static JsonNode open(Manifest.Open open) {
        return new Fields()
                .with("provider", open.provider())
                .with("account", open.account())
                .with("matter", open.matter())
                .with("parts", open.parts())
                .node();
    }

    private static JsonNode file(Manifest.File file) {
        return new Fields()
                .with("name", file.name())
                .with("bytes", file.bytes())
                .with("rows", file.rows())
                .with("sha256", file.sha256())
                .node();
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(SCALE).toPlainString();
    }

    private static final class Fields {

        private final Map<String, JsonNode> fields = new LinkedHashMap<>();

        private Fields with(String name, String text) {
            fields.put(name, JsonNode.createStringNode(text));
            return this;
        }

        private Fields with(String name, long number) {
            fields.put(name, JsonNode.createNumberNode(number));
            return this;
        }

        private Fields with(String name, Fields inner) {
            fields.put(name, inner.node());
            return this;
        }

        private <T> Fields with(String name, List<T> all, Function<T, JsonNode> node) {
            fields.put(name, JsonNode.createArrayNode(all.stream().map(node).toList()));
            return this;
        }

        private JsonNode node() {
            return JsonNode.createObjectNode(fields);
        }
    }
}
