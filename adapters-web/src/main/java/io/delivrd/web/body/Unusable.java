package io.delivrd.web.body;

import java.util.function.Function;

/// A value in an element handed in cannot be used, and so the element cannot.
public final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    /// @param field at fault, empty text if it is the element as a whole
    /// @param reason for people, without personal data
    public Unusable(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }

    /// @return what the constructor or factory makes of the text
    /// @throws Unusable with the reason the value gives for not taking it
    public static <T> T checked(String field, String text, Function<String, T> value) throws Unusable {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable(field, String.valueOf(e.getMessage()));
        }
    }
}
