package io.delivrd.web.declared;

import com.google.re2j.Pattern;
import io.delivrd.domain.catalogue.Billing;
import io.delivrd.domain.catalogue.CodeForm;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.declared.YamlNode.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the part of a provider's file that says what statuses and codes mean.
final class ReadCatalogue {

    private static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+x{0,2}");
    private static final Pattern DIGITS_OPEN = Pattern.compile("[0-9]+x{1,2}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+([0-9])");

    private final Causes causes;

    ReadCatalogue(Causes causes) {
        this.causes = causes;
    }

    /// @param fields of the file
    ProviderCatalogue read(ProviderId id, Fields fields) {
        Optional<YamlNode> codes = fields.get("codes");
        CodeForm form = form(fields);
        ProviderCatalogue.Builder catalogue =
                ProviderCatalogue.of(id, fields.needed("name").text()).codes(form);
        fields.list("no-error").forEach(code -> catalogue.noError(canonical(code.text(), form)));
        for (Map.Entry<String, YamlNode> status :
                fields.needed("statuses").entries().entrySet()) {
            status(catalogue, words(status.getKey()), status.getValue(), form);
        }
        codes.map(YamlNode::entries).orElse(Map.of()).forEach((names, node) -> {
            for (String code : opened(names, form).toList()) {
                stated(node, () -> catalogue.error(error(code, node)));
            }
        });
        fields.get("gives-up").ifPresent(node -> {
            Fields up = node.fields("after", "within");
            catalogue.givesUpAfter(
                    up.needed("after").duration(),
                    up.get("within").map(YamlNode::duration).orElse(DEFAULT_TOLERANCE));
        });
        return stated(fields.needed("statuses"), catalogue::build);
    }

    private static <T> T stated(YamlNode node, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalStateException e) {
            throw node.fault(String.valueOf(e.getMessage()));
        }
    }

    private static CodeForm form(Fields fields) {
        Stream<String> names = Stream.concat(
                Stream.concat(
                                fields.get("codes").stream(),
                                fields.needed("statuses").entries().values().stream()
                                        .filter(status -> !status.isText())
                                        .flatMap(status -> Optional.ofNullable(
                                                status.entries().get("codes"))
                                                .stream()))
                        .flatMap(codes -> codes.entries().keySet().stream()),
                fields.list("no-error").stream().map(YamlNode::text));
        return names.flatMap(name -> words(name).stream()).allMatch(NUMBER::matches) ? CodeForm.NUMBERS : CodeForm.TEXT;
    }

    private static void status(ProviderCatalogue.Builder catalogue, List<String> words, YamlNode node, CodeForm form) {
        if (node.isText()) {
            words.forEach(word -> stated(node, () -> catalogue.status(word, node.as(ReadCatalogue::meaning))));
            return;
        }
        Fields fields = node.fields("state", "means", "codes");
        StatusMeaning alone = fields.needed("state").as(ReadCatalogue::meaning);
        StatusMeaning meaning = fields.get("means")
                .map(YamlNode::translated)
                .map(means -> alone.meaning(means.english(), means.german()))
                .orElse(alone);
        words.forEach(word -> stated(node, () -> catalogue.status(word, meaning)));
        fields.get("codes").map(YamlNode::entries).orElse(Map.of()).forEach((names, other) -> {
            StatusMeaning onCode = other.as(ReadCatalogue::meaning);
            opened(names, form).forEach(code -> catalogue.statusOnCode(code, onCode, words.toArray(String[]::new)));
        });
    }

    /// @param text a state, then in any order evidence and whether it is billed
    private static StatusMeaning meaning(String text) {
        String[] words = text.strip().split("\\s+");
        DeliveryState state = DeliveryState.ofTag(words[0]);
        if (state == DeliveryState.PARTIALLY_DELIVERED) {
            throw new IllegalArgumentException("no receipt claims that a part is partially delivered");
        }
        Evidence evidence = Evidence.UNSTATED;
        Billing billing = Billing.UNSTATED;
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            switch (word) {
                case "billed" -> billing = Billing.BILLED;
                case "free" -> billing = Billing.FREE;
                default -> evidence = YamlNode.constant(Evidence.class, word);
            }
        }
        return StatusMeaning.of(state, evidence).billed(billing);
    }

    private ErrorMeaning error(String code, YamlNode node) {
        if (node.isText()) {
            return node.as(text -> shortError(code, text));
        }
        Fields fields = node.fields("cause", "means", "advice", "blocked-by");
        ErrorMeaning brief = fields.needed("cause").as(text -> shortError(code, text));
        return new ErrorMeaning(
                brief.code(),
                fields.get("means").map(YamlNode::translated).orElse(brief.meaning()),
                brief.permanence(),
                fields.get("advice").map(YamlNode::translated).orElse(brief.advice()),
                brief.certain(),
                fields.get("blocked-by").map(YamlNode::translated),
                brief.leavesIfRepeated());
    }

    /// @param text a cause, then in any order a permanence other than the cause's, `uncertain`, and `repeated`: that
    /// the
    ///     number is to leave the list if it is said again
    private ErrorMeaning shortError(String code, String text) {
        String[] words = text.strip().split("\\s+");
        Causes.Cause cause = causes.of(words[0]);
        Permanence permanence = cause.permanence();
        boolean certain = true;
        boolean repeated = false;
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            switch (word) {
                case "uncertain" -> certain = false;
                case "repeated" -> repeated = true;
                default -> permanence = YamlNode.constant(Permanence.class, word);
            }
        }
        return new ErrorMeaning(
                new ErrorCode(code), cause.means(), permanence, cause.advice(), certain, Optional.empty(), repeated);
    }

    private static List<String> words(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).toList();
    }

    /// @param names codes, with commas between; `41xx` is every code of four digits that begins with 41
    private static Stream<String> opened(String names, CodeForm form) {
        return words(names).stream().flatMap(name -> {
            int open = name.length() - name.replace("x", "").length();
            if (!DIGITS_OPEN.matches(name)) {
                return Stream.of(canonical(name, form));
            }
            String begin = name.substring(0, name.length() - open);
            return IntStream.range(0, (int) Math.pow(10, open))
                    .mapToObj(rest -> begin + String.format(Locale.ROOT, "%0" + open + "d", rest));
        });
    }

    private static String canonical(String code, CodeForm form) {
        return form == CodeForm.NUMBERS ? LEADING_ZEROS.matcher(code).replaceFirst("$1") : code;
    }
}
