package io.delivrd.application.access;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the names around a value say of it.
///
/// @param money whether one of them speaks of money
/// @param told whether its own, or one around it, is of what a receipt tells and no person: states, errors, networks
/// @param time whether its own is of a time
record Naming(boolean money, boolean told, boolean time) {

    static final Naming NONE = new Naming(false, false, false);

    private static final Pattern MONEY =
            Pattern.compile("price|pricing|cost|amount|balance|charge|spen[dt]|tariff|billing|payment|\\bpaid\\b|"
                    + "preis|betrag|kosten|guthaben|prix|precio|montant|importe|prezzo|\\bfees?\\b|\\brates?\\b|"
                    + "\\btotal\\b|\\bsum\\b|\\bcredits?\\b|\\bcents?\\b|\\beur\\b|\\busd\\b|\\bgbp\\b");
    private static final Pattern TOLD = Pattern.compile(
            "status|state\\b|error|\\berr\\b|reason|network|\\bmcc\\b|\\bmnc\\b|"
                    + "country|carrier|operator|currency|latency|direction|\\btype\\b|\\bevent\\b|version|segment|\\bparts?\\b");
    private static final Pattern OF_PEOPLE =
            Pattern.compile("text|body|content|ref|number|msisdn|recipient|destination|"
                    + "\\bto\\b|\\bfrom\\b|name\\b|user|customer|contact|address|mail");
    private static final Pattern TIME = Pattern.compile("time|date|scts|\\bat\\b");
    private static final Pattern NETWORK_NAME = Pattern.compile("(network|country|carrier|operator|group) name");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+|(?<=[a-z])(?=\\d)");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /// @return of a value of that name at this place
    Naming within(String name) {
        String words = words(name);
        boolean ofPeople =
                OF_PEOPLE.matcher(words).find() && !NETWORK_NAME.matcher(words).find();
        return new Naming(
                money || speaksOfMoney(words),
                !ofPeople && (told || TOLD.matcher(words).find()),
                TIME.matcher(words).find());
    }

    static boolean speaksOfMoney(String text) {
        return MONEY.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private static String words(String name) {
        return BETWEEN_WORDS
                .matcher(CAMEL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT))
                .replaceAll(" ");
    }
}
