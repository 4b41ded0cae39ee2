package io.delivrd.application.access;

import java.util.Locale;

/// Why users, tokens or passwords are not as asked for.
public enum AccessProblem {
    LOGIN_UNREADABLE("login"),
    LOGIN_TAKEN("login"),
    DISPLAY_LONG("display"),
    PASSWORD_SHORT("password"),
    PASSWORD_LONG("password"),
    PASSWORD_LOGIN("password"),
    PASSWORD_WRONG("current"),
    TOO_MANY_ATTEMPTS("current"),
    CODE_WRONG("code"),
    TOO_MANY_CODES("code"),
    OFFER_OLD("code"),
    NOT_LOCAL("password"),
    NO_ROLE("roles"),
    LAST_ADMIN("roles"),
    UNKNOWN_USER("user"),
    UNKNOWN_SESSION("session"),
    UNKNOWN_TOKEN("token"),
    NAME_UNREADABLE("name"),
    EXPIRY_PAST("expires"),
    LINK_USED("ticket");

    private final String field;

    AccessProblem(String field) {
        this.field = field;
    }

    /// @return which field of the form it is about
    public String field() {
        return field;
    }

    /// @return the name in messages and addresses
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
