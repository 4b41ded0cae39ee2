package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A provider's status words and error codes, as data: finality and permanence are never decided in code.
///
/// Words of different providers are never shared: the same word means different things.
public final class ProviderCatalogue {

    private static final int MOST_DIGITS = 6;

    private final ProviderId provider;
    private final CodeForm codeForm;
    private final Map<String, StatusMeaning> statuses;
    private final Map<ErrorCode, ErrorMeaning> errors;

    /// @param statuses by status word in lower case
    public ProviderCatalogue(
            ProviderId provider,
            CodeForm codeForm,
            Map<String, StatusMeaning> statuses,
            Collection<ErrorMeaning> errors) {
        this.provider = provider;
        this.codeForm = codeForm;
        this.statuses = Map.copyOf(statuses);
        this.errors = errors.stream().collect(Collectors.toUnmodifiableMap(ErrorMeaning::code, Function.identity()));
    }

    public ProviderId provider() {
        return provider;
    }

    /// @param rawStatus as received, in any case
    public StatusMeaning meaningOf(String rawStatus) {
        return statuses.getOrDefault(rawStatus.strip().toLowerCase(Locale.ROOT), StatusMeaning.UNRECOGNISED);
    }

    /// @param raw as received
    /// @return the same code for each of its spellings
    /// @throws IllegalArgumentException if the text can be no code, or is as long a number as a phone's:
    ///     everybody sees what is counted by code
    public ErrorCode codeOf(String raw) {
        String code = codeForm.canonical(raw.strip());
        if (Text.digits(code) > MOST_DIGITS && code.codePoints().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException("error code has more than " + MOST_DIGITS + " digits");
        }
        return new ErrorCode(code);
    }

    /// @return empty for a code in no table
    public Optional<ErrorMeaning> meaningOf(ErrorCode code) {
        return Optional.ofNullable(errors.get(code));
    }

    /// @return all codes, numbers in numeric order
    public List<ErrorMeaning> errors() {
        return errors.values().stream()
                .sorted(Comparator.comparing((ErrorMeaning e) -> e.code().text().length())
                        .thenComparing(ErrorMeaning::code))
                .toList();
    }

    /// @return every status word of the table
    public Map<String, StatusMeaning> statuses() {
        return statuses;
    }
}
