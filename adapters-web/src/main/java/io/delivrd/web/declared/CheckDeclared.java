package io.delivrd.web.declared;

import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.MalformedCall;
import io.delivrd.web.provider.Value;
import io.delivrd.web.provider.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Tells people what a provider's file makes of calls, before any comes.
public final class CheckDeclared {

    private final Consumer<String> say;
    private final InstantSource clock;

    /// @param say takes a line of text
    /// @param clock of samples that tell the present
    public CheckDeclared(Consumer<String> say, InstantSource clock) {
        this.say = say;
        this.clock = clock;
    }

    /// @return the JSON Schema of such files
    public static String schema() {
        return DeclaredProviders.shipped("provider.schema.json").strip();
    }

    /// Reads the file, and each sample by it: those given, else those of the file.
    ///
    /// @return whether all is well
    public boolean check(Path file, List<Path> samples) {
        for (Path named : Stream.concat(Stream.of(file), samples.stream()).toList()) {
            if (!Files.isReadable(named) || Files.isDirectory(named)) {
                say.accept(named + ": there is no such file");
                return false;
            }
        }
        Declaration declaration;
        try {
            declaration = new ReadDeclaration(Causes.shipped()).read(file.toString(), DeclaredProviders.text(file));
        } catch (Misdeclared e) {
            say.accept(String.valueOf(e.getMessage()));
            return false;
        }
        DeclaredProvider provider = new DeclaredProvider(declaration);
        say.accept(file + ": " + declaration.catalogue().name() + " (" + provider.id() + "), "
                + declaration.catalogue().statuses().size() + " statuses, "
                + declaration.catalogue().errors().size() + " codes");
        boolean well = true;
        if (samples.isEmpty()) {
            for (Declaration.DeclaredSample sample : declaration.samples()) {
                List<String> states =
                        told(provider, "sample \"" + sample.name() + "\"", new SampleCall(sample.call(), Map.of()));
                boolean asStated = !states.isEmpty() && states.stream().allMatch(sample.state()::equals);
                if (!asStated) {
                    say.accept("  not as the file states: " + sample.state());
                }
                well &= asStated;
            }
        }
        for (Path sample : samples) {
            try {
                well &= !told(
                                provider,
                                sample.toString(),
                                SampleCall.parse(DeclaredProviders.text(sample), declaration.request()))
                        .isEmpty();
            } catch (IllegalArgumentException e) {
                say.accept(sample + ": " + e.getMessage());
                well = false;
            }
        }
        return well;
    }

    /// @return the state of each receipt; none if something could not be read
    private List<String> told(DeclaredProvider provider, String name, SampleCall call) {
        List<Item> items;
        try {
            items = provider.read(call.asReceived(clock.instant()));
        } catch (MalformedCall e) {
            say.accept(name + ": " + e.getMessage());
            return List.of();
        }
        List<String> states = new ArrayList<>();
        boolean readable = !items.isEmpty();
        say.accept(name + ": " + (items.isEmpty() ? "an empty call" : items.size() + " found"));
        for (Item item : items) {
            for (Value value : Value.values()) {
                item.values()
                        .find(value)
                        .ifPresent(text -> say.accept(String.format(
                                Locale.ROOT, "  %-14s %s", value.tag().replace('_', '-'), text)));
            }
            readable &= item.values().has(Value.MESSAGE_ID)
                    && (item instanceof Item.Reply || item.values().has(Value.STATUS));
            if (item instanceof Item.Reply) {
                say.accept("  a reply");
                states.add(ReadDeclaration.REPLY);
            } else if (readable) {
                states.add(state(provider, item.values()));
            } else {
                say.accept("  no receipt: " + (item.values().has(Value.MESSAGE_ID) ? "status" : "message-id")
                        + " is missing");
            }
        }
        return readable ? states : List.of();
    }

    private String state(DeclaredProvider provider, Values values) {
        Optional<ErrorCode> code = values.find(Value.CODE).map(provider.catalogue()::codeOf);
        StatusMeaning meaning =
                provider.catalogue().meaningOf(values.find(Value.STATUS).orElseThrow(), code);
        say.accept("  => " + meaning.state().tag() + ", " + meaning.finality().tag() + ", evidence "
                + meaning.evidence().tag() + (meaning.recognised() ? "" : "; the status is in no table"));
        code.flatMap(provider.catalogue()::meaningOf)
                .ifPresent(error -> say.accept("     " + error.meaning().english() + " ("
                        + error.permanence().tag() + "): " + error.advice().english()));
        return meaning.state().tag();
    }
}
