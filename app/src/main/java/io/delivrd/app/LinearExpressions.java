package io.delivrd.app;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.delivrd.domain.campaign.CampaignRule;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RE2/J: no backtracking, so no expression hangs on a text. What needs it, back references and looking around, is
/// refused; and so is what repeats so much that the compiled expression would not fit into memory.
@Singleton
final class LinearExpressions implements CampaignRule.Expressions {

    static final int LONGEST = 200;

    /// The product of all repetitions, nested or not.
    static final long MOST_REPEATED = 1_000;

    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{0,9})(?:,([0-9]{0,9}))?}");

    @Override
    public CampaignRule.Expression compiled(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the regular expression is longer than " + LONGEST + " characters");
        }
        if (repeated(text) > MOST_REPEATED) {
            throw new IllegalArgumentException("the regular expression repeats more than " + MOST_REPEATED + " times");
        }
        try {
            return new Compiled(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression: " + e.getDescription(), e);
        }
    }

    private static long repeated(String text) {
        long product = 1;
        Matcher repetitions = REPETITION.matcher(text);
        while (repetitions.find() && product <= MOST_REPEATED) {
            product *= Math.max(1, Math.max(number(repetitions.group(1)), number(repetitions.group(2))));
        }
        return product;
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private record Compiled(Pattern pattern) implements CampaignRule.Expression {

        @Override
        public String text() {
            return pattern.pattern();
        }

        @Override
        public int groups() {
            return pattern.groupCount();
        }

        @Override
        public Optional<String> firstGroupIn(String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        }
    }
}
