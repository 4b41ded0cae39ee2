package io.delivrd.web.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Texts that a provider read of a call or a record, by what they say. Blank texts are as good as absent.
public final class Values {

    private final @Nullable String[] texts = new @Nullable String[Value.count()];
    private final Names names;
    private List<String> aliases = List.of();

    private Values(Names names) {
        this.names = names;
    }

    /// @return without any value
    public static Values none() {
        return new Values(Names.OURS);
    }

    static Values under(Names names) {
        return new Values(names);
    }

    /// @param text as it came, null if there is none
    /// @return this
    public Values put(Value value, @Nullable String text) {
        texts[value.ordinal()] = text == null || text.isBlank() ? null : text;
        return this;
    }

    /// @return this
    public Values put(Value value, Optional<String> text) {
        return put(value, text.orElse(null));
    }

    /// @return null if there is none
    public @Nullable String get(Value value) {
        return texts[value.ordinal()];
    }

    public Optional<String> find(Value value) {
        return Optional.ofNullable(texts[value.ordinal()]);
    }

    public boolean has(Value value) {
        return texts[value.ordinal()] != null;
    }

    /// @return spellings under which values were found that are not the documented ones
    List<String> aliases() {
        return aliases;
    }

    void foundUnder(String alias) {
        aliases = Stream.concat(aliases.stream(), Stream.of(alias)).toList();
    }

    /// @return the documented name of the field it is read by; where it was read without names, ours
    public String name(Value value) {
        return names.of(value).stream().findFirst().orElse(value.tag());
    }

    /// @return how metrics and reasons call it: by the provider's name of the field, where it was read by one
    String tag(Value value) {
        return names.tag(value);
    }

    /// Values may be personal data.
    @Override
    public String toString() {
        return "Values[…]";
    }
}
