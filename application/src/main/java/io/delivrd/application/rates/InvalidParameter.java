package io.delivrd.application.rates;

import java.util.List;

/// A question that cannot be answered as asked.
public final class InvalidParameter extends RuntimeException {

    /// Tag of reasons that pages have no words of their own for.
    public static final String UNREADABLE = "unreadable";

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String tag;
    private final String reason;
    private final transient List<String> values;
    private final transient List<String> suggestions;

    /// @param parameter name of the parameter at fault
    /// @param reason what is wrong with it, in English, for the program that asked
    public InvalidParameter(String parameter, String reason) {
        this(parameter, UNREADABLE, reason);
    }

    /// @param tag of the reason in message files
    public InvalidParameter(String parameter, String tag, String reason) {
        this(parameter, tag, reason, List.of(), List.of());
    }

    /// @param values that the reason names, for message files
    /// @param suggestions what may have been meant, the likeliest first
    public InvalidParameter(
            String parameter, String tag, String reason, List<String> values, List<String> suggestions) {
        super(parameter + ": " + reason);
        this.parameter = parameter;
        this.tag = tag;
        this.reason = reason;
        this.values = List.copyOf(values);
        this.suggestions = List.copyOf(suggestions);
    }

    /// @param known every value the parameter may have
    public static InvalidParameter noneOf(String parameter, List<String> known) {
        String list = String.join(", ", known);
        return new InvalidParameter(parameter, "none_of", "must be one of " + list, List.of(list), List.of());
    }

    public String parameter() {
        return parameter;
    }

    public String tag() {
        return tag;
    }

    public String reason() {
        return reason;
    }

    /// @return the reason with what may have been meant, in English
    public String detail() {
        return suggestions.isEmpty() ? reason : reason + "; did you mean " + String.join(", ", suggestions) + "?";
    }

    public List<String> values() {
        return values;
    }

    public List<String> suggestions() {
        return suggestions;
    }
}
