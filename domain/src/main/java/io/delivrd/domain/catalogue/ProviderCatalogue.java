package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A provider's status words and error codes, as data: state, finality and permanence are never decided in code.
///
/// Words of different providers are never shared: the same word means different things.
public final class ProviderCatalogue {

    private static final int MOST_DIGITS = 6;

    private final ProviderId provider;
    private final String name;
    private final CodeForm codeForm;
    private final Map<String, StatusMeaning> statuses;
    private final Map<String, Map<ErrorCode, StatusMeaning>> onCodes;
    private final Map<ErrorCode, ErrorMeaning> errors;
    private final Set<ErrorCode> noErrors;
    private final Optional<GivingUp> givingUp;
    private final boolean retriesFailed;

    private ProviderCatalogue(Builder builder) {
        provider = builder.provider;
        name = builder.name;
        codeForm = Objects.requireNonNull(builder.codeForm.get());
        statuses = Collections.unmodifiableMap(new LinkedHashMap<>(builder.statuses));
        onCodes = new HashMap<>();
        builder.onCodes.forEach((word, meanings) -> onCodes.put(word, Map.copyOf(meanings)));
        errors = Map.copyOf(builder.errors);
        noErrors = Set.copyOf(builder.noErrors);
        givingUp = Objects.requireNonNull(builder.givingUp.get());
        retriesFailed = builder.retriesFailed.get();
    }

    /// @param name as people know the provider
    public static Builder of(ProviderId provider, String name) {
        return new Builder(provider, name);
    }

    public ProviderId provider() {
        return provider;
    }

    /// @return the provider's name for people
    public String name() {
        return name;
    }

    /// @param rawStatus as received, in any case
    /// @param code of the same receipt: some providers tell states apart by it
    public StatusMeaning meaningOf(String rawStatus, Optional<ErrorCode> code) {
        String word = word(rawStatus);
        if (code.isPresent() && !onCodes.isEmpty()) {
            StatusMeaning meaning = onCodes.getOrDefault(word, Map.of()).get(code.get());
            if (meaning != null) {
                return meaning;
            }
        }
        return statuses.getOrDefault(word, StatusMeaning.UNRECOGNISED);
    }

    private static String word(String rawStatus) {
        return rawStatus.strip().toLowerCase(Locale.ROOT);
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
                .sorted(Comparator.comparingInt(
                                (ErrorMeaning e) -> e.code().text().length())
                        .thenComparing(ErrorMeaning::code))
                .toList();
    }

    /// @return every status word of the table, in lower case, as the provider's messages go through them
    public Map<String, StatusMeaning> statuses() {
        return statuses;
    }

    /// @return by status word and code what they mean together, where a code changes what the word alone means
    public Map<String, Map<ErrorCode, StatusMeaning>> statusesOnCodes() {
        return Collections.unmodifiableMap(onCodes);
    }

    /// @return whether the provider bills a part in that state: as it says of any word or code for the state, else as
    ///     most do
    public boolean bills(DeliveryState state) {
        Set<Billing> said = Stream.concat(
                        statuses.values().stream(),
                        onCodes.values().stream().flatMap(meanings -> meanings.values().stream()))
                .filter(meaning -> meaning.state() == state)
                .map(StatusMeaning::billing)
                .collect(Collectors.toUnmodifiableSet());
        return said.contains(Billing.BILLED) || (!said.contains(Billing.FREE) && Billing.isUsual(state));
    }

    /// @return whether the provider says by it that nothing went wrong
    public boolean isNoError(ErrorCode code) {
        return noErrors.contains(code);
    }

    /// @return empty if the provider makes no `expired` of its own
    public Optional<GivingUp> givingUp() {
        return givingUp;
    }

    /// @return whether it says `failed` of every attempt to hand a part to a carrier, and tries again
    public boolean retriesFailed() {
        return retriesFailed;
    }

    /// States what a catalogue holds.
    public static final class Builder {

        private final ProviderId provider;
        private final String name;
        private final Map<String, StatusMeaning> statuses = new LinkedHashMap<>();
        private final Map<String, Map<ErrorCode, StatusMeaning>> onCodes = new HashMap<>();
        private final Map<ErrorCode, ErrorMeaning> errors = new HashMap<>();
        private final Set<ErrorCode> noErrors = new HashSet<>();
        private final AtomicReference<CodeForm> codeForm = new AtomicReference<>(CodeForm.TEXT);
        private final AtomicReference<Optional<GivingUp>> givingUp = new AtomicReference<>(Optional.empty());
        private final AtomicBoolean retriesFailed = new AtomicBoolean();

        private Builder(ProviderId provider, String name) {
            this.provider = provider;
            this.name = name;
        }

        public Builder codes(CodeForm form) {
            codeForm.set(form);
            return this;
        }

        /// @param codes by which the provider says that nothing went wrong
        public Builder noError(String... codes) {
            for (String code : codes) {
                noErrors.add(new ErrorCode(code));
            }
            return this;
        }

        /// States when the provider makes an `expired` of its own.
        public Builder givesUpAfter(Duration time, Duration tolerance) {
            givingUp.set(Optional.of(new GivingUp(time, tolerance)));
            return this;
        }

        /// States that `failed` is said of every attempt to hand a part to a carrier: it stays open without a word
        /// of a carrier, as long as such attempts go on.
        public Builder retriesFailed() {
            retriesFailed.set(true);
            return this;
        }

        public Builder status(String word, DeliveryState state, Evidence evidence) {
            return status(word, StatusMeaning.of(state, evidence));
        }

        /// @throws IllegalStateException if the word was stated before
        public Builder status(String word, StatusMeaning meaning) {
            if (statuses.putIfAbsent(word(word), meaning) != null) {
                throw new IllegalStateException(provider + ": status " + word + " is stated twice");
            }
            return this;
        }

        /// States what words mean together with a code, where that is not what they mean alone.
        public Builder statusOnCode(String code, StatusMeaning meaning, String... words) {
            for (String word : words) {
                onCodes.computeIfAbsent(word(word), _ -> new HashMap<>()).put(new ErrorCode(code), meaning);
            }
            return this;
        }

        /// @throws IllegalStateException if the code was stated before
        public Builder error(ErrorMeaning error) {
            if (errors.putIfAbsent(error.code(), error) != null) {
                throw new IllegalStateException(provider + ": code " + error.code() + " is stated twice");
            }
            return this;
        }

        public ProviderCatalogue build() {
            return new ProviderCatalogue(this);
        }
    }
}
