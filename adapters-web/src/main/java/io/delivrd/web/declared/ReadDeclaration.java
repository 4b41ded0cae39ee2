package io.delivrd.web.declared;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.declared.YamlNode.Fields;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Value;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a provider's file. What it knows is written down in `provider.schema.json`; a test keeps the two in step.
final class ReadDeclaration {

    static final Declaration.Request ANY_REQUEST =
            new Declaration.Request(List.of("POST", "GET"), Declaration.BodyKind.ANY, Acknowledgement.NO_CONTENT);

    private static final Pattern SETTING = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    /// What a sample of a reply says instead of a state.
    static final String REPLY = "reply";

    private final ReadCatalogue catalogue;

    ReadDeclaration(Causes causes) {
        this.catalogue = new ReadCatalogue(causes);
    }

    /// @param file its name, for faults
    /// @throws Misdeclared with line and column of the first fault
    Declaration read(String file, String text) {
        YamlNode root = YamlNode.of(file, text);
        Fields fields = root.fields(
                "id",
                "name",
                "currency",
                "documents",
                "request",
                "receipts",
                "values",
                "statuses",
                "codes",
                "no-error",
                "gives-up",
                "signature",
                "inbound",
                "pull",
                "connect",
                "samples");
        ProviderId id = fields.needed("id").as(ReadDeclaration::id);
        Declaration.Request request =
                fields.get("request").map(ReadDeclaration::request).orElse(ANY_REQUEST);
        Map<Value, ValueRule> values = ReadValues.values(fields.needed("values"), Map.of());
        for (Value needed : List.of(Value.MESSAGE_ID, Value.STATUS)) {
            if (!values.containsKey(needed)) {
                throw fields.needed("values").fault("\"" + ReadValues.name(needed) + "\" is missing here");
            }
        }
        return new Declaration(
                catalogue.read(id, fields),
                fields.needed("currency").as(CurrencyCode::new),
                fields.list("documents").stream()
                        .map(document -> document.as(URI::create))
                        .toList(),
                request,
                pointers(fields.list("receipts")),
                values,
                fields.list("signature").stream().map(ReadSignature::read).toList(),
                fields.get("inbound").map(ReadDeclaration::inbound),
                fields.get("pull").map(node -> pull(node, values)),
                fields.list("connect").stream()
                        .map(YamlNode::translated)
                        .map(step -> step(step, id))
                        .toList(),
                fields.list("samples").stream()
                        .map(node -> sample(node, request))
                        .toList());
    }

    private static ProviderId id(String text) {
        if (!text.matches("[a-z][a-z0-9]{1,30}")) {
            throw new IllegalArgumentException("an id has small letters and digits only, 2 to 31, a letter first");
        }
        return new ProviderId(text);
    }

    private static Declaration.Request request(YamlNode node) {
        Fields fields = node.fields("methods", "body", "answer");
        List<String> methods = fields.list("methods").stream()
                .map(method -> method.oneOf("POST", "GET"))
                .toList();
        Optional<Fields> answer = fields.get("answer").map(given -> given.fields("status", "body"));
        return new Declaration.Request(
                methods.isEmpty() ? ANY_REQUEST.methods() : methods,
                fields.get("body")
                        .map(body -> body.constant(Declaration.BodyKind.class))
                        .orElse(Declaration.BodyKind.ANY),
                new Acknowledgement(
                        answer.flatMap(given -> given.get("status"))
                                .map(status -> status.oneOf("200", "201", "202", "204"))
                                .map(Integer::valueOf)
                                .orElse(204),
                        answer.flatMap(given -> given.text("body")).orElse("")));
    }

    private static List<String> pointers(List<YamlNode> pointers) {
        return pointers.stream()
                .map(pointer -> pointer.isEmptyText() ? "" : pointer.as(Place::pointer))
                .toList();
    }

    private static Declaration.Inbound inbound(YamlNode node) {
        Fields fields = node.fields("when", "values");
        Fields when = fields.needed("when").fields("at", "is");
        return new Declaration.Inbound(
                when.needed("at").list().stream().map(at -> at.as(Place::parse)).toList(),
                when.list("is").stream().map(YamlNode::text).collect(Collectors.toUnmodifiableSet()),
                ReadValues.values(fields.needed("values"), Map.of()));
    }

    private static Declaration.Pull pull(YamlNode node, Map<Value, ValueRule> pushed) {
        Fields fields = node.fields("url", "headers", "basic", "settings", "per-second", "receipts", "values");
        Map<String, String> headers = new LinkedHashMap<>();
        fields.get("headers")
                .map(YamlNode::entries)
                .orElse(Map.of())
                .forEach((name, value) -> headers.put(name, value.text()));
        return new Declaration.Pull(
                fields.needed("url").as(ReadDeclaration::url),
                headers,
                fields.text("basic"),
                fields.list("settings").stream()
                        .map(name -> name.as(ReadDeclaration::settingName))
                        .toList(),
                fields.get("per-second")
                        .map(rate -> rate.as(ReadDeclaration::perSecond))
                        .orElse(1),
                pointers(fields.list("receipts")),
                fields.get("values")
                        .map(values -> ReadValues.values(values, pushed))
                        .orElse(pushed));
    }

    private static String url(String text) {
        if (!text.matches("https?://.+")) {
            throw new IllegalArgumentException("an address begins with https://");
        }
        if (!text.contains("{message-id")) {
            throw new IllegalArgumentException("the address asks for no {message-id}");
        }
        return text;
    }

    private static String settingName(String text) {
        if (!text.matches("[a-z][a-z0-9-]{1,30}")) {
            throw new IllegalArgumentException("a setting's name has small letters, digits and hyphens only");
        }
        return text;
    }

    private static int perSecond(String text) {
        int rate = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (rate < 1 || rate > 1_000) {
            throw new IllegalArgumentException("a number of 1 to 1000 is expected here");
        }
        return rate;
    }

    private static Declaration.DeclaredSample sample(YamlNode node, Declaration.Request request) {
        Fields fields = node.fields("name", "state", "request");
        return new Declaration.DeclaredSample(
                fields.needed("name").text(),
                fields.needed("request")
                        .as(text -> SampleCall.parse(text, request).sample()),
                fields.needed("state")
                        .as(text -> text.equals(REPLY)
                                ? text
                                : DeliveryState.ofTag(text).tag()));
    }

    /// Puts the names of settings where a step names them in braces; `{url}` is the address to be entered.
    private static Translated step(Translated step, ProviderId id) {
        return new Translated(step(step.english(), id), step(step.german(), id));
    }

    private static String step(String text, ProviderId id) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (Matcher matcher = SETTING.matcher(text); matcher.find(); at = matcher.end()) {
            filled.append(text, at, matcher.start());
            String name = matcher.group(1);
            filled.append(
                    name.equals("url")
                            ? "{0}"
                            : "DELIVRD_" + (id + "_" + name).replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return filled.append(text, at, text.length()).toString();
    }
}
