package io.delivrd.ui.settings;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.SettingsView.NetworkForm;
import io.delivrd.ui.settings.SettingsView.Problem;
import io.delivrd.ui.settings.SettingsView.Support;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody wants to say of a network, as typed.
///
/// @param field that cannot be read; empty text if nothing is wrong
record NetworkInput(String code, String validityHours, String graceHours, String support, String field) {

    private static final long MOST_HOURS = NetworkExpectation.LONGEST.toHours();

    static final NetworkInput BLANK = new NetworkInput("", "72", "6", ReceiptSupport.UNKNOWN.tag(), "");

    static NetworkInput of(NetworkExpectation expectation) {
        return new NetworkInput(
                expectation.network().text(),
                String.valueOf(expectation.validity().toHours()),
                String.valueOf(expectation.grace().toHours()),
                expectation.support().tag(),
                "");
    }

    /// @return empty if a field cannot be read; [#doubted] says which
    Optional<NetworkExpectation> expectation() {
        return wrongField().isEmpty()
                ? Optional.of(new NetworkExpectation(
                        new NetworkCode(code.strip()),
                        Duration.ofHours(hours(validityHours)),
                        Duration.ofHours(hours(graceHours)),
                        ReceiptSupport.valueOf(support.toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    /// @return the same with the name of the field that is wrong
    NetworkInput doubted() {
        return new NetworkInput(code, validityHours, graceHours, support, wrongField());
    }

    private String wrongField() {
        if (!isCode(code.strip())) {
            return "code";
        }
        if (hours(validityHours) < 1 || hours(validityHours) > MOST_HOURS) {
            return "validity";
        }
        if (hours(graceHours) < 0 || hours(graceHours) > MOST_HOURS) {
            return "grace";
        }
        return Arrays.stream(ReceiptSupport.values())
                        .anyMatch(known -> known.tag().equals(support))
                ? ""
                : "support";
    }

    private static boolean isCode(String text) {
        try {
            return !new NetworkCode(text).equals(NetworkCode.UNKNOWN);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @return -1 if it is no whole number
    private static long hours(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,4}") ? Long.parseLong(digits) : -1;
    }

    NetworkForm form(Words words) {
        return new NetworkForm(
                code,
                validityHours,
                graceHours,
                Arrays.stream(ReceiptSupport.values())
                        .map(known -> new Support(
                                known.tag(),
                                words.text("support." + known.tag()),
                                known.tag().equals(support)))
                        .toList(),
                field.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Problem(field, words.text("settings.networks.problem." + field))));
    }
}
