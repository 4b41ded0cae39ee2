package io.delivrd.ui.account;

import io.delivrd.ui.layout.Reasons.Reason;
import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// What the pages of accounts show.
final class AccountViews {

    private AccountViews() {}

    /// @param notice what was done; empty text for nothing
    record Listing(String title, String nav, String section, String notice, List<Row> rows, List<Choice> providers) {}

    /// @param originText where it comes from
    /// @param problemText why it cannot be used; empty text if it can
    record Row(
            String provider,
            String account,
            String originText,
            String stateText,
            boolean on,
            String secretsText,
            String problemText,
            String href,
            String linkText) {}

    record Choice(String name, String href) {}

    record Fresh(
            String title,
            String nav,
            String section,
            String provider,
            String lead,
            String problemText,
            Optional<Reason> detail,
            List<Field> own,
            List<Field> common) {}

    /// @param name as in the configuration
    /// @param help what it means; empty text for a provider's own
    /// @param type of the input
    /// @param options to choose from; none: it is typed
    record Field(String name, String help, String type, String value, boolean required, List<Option> options) {}

    record Option(String value, String text, boolean current) {}

    /// @param account empty text for the rule of accounts of any name
    record One(
            String title,
            String nav,
            String section,
            String notice,
            String problemText,
            Optional<Reason> detail,
            String provider,
            String account,
            String version,
            String originText,
            boolean editable,
            boolean on,
            String stateText,
            String brokenText,
            List<Address> addresses,
            List<Fact> facts,
            List<Secret> secrets,
            List<Field> plain,
            boolean testable,
            List<Check> checks,
            List<Step> history) {}

    record Address(String url, String note) {}

    record Fact(String name, String value) {}

    /// @param text how many there are and since when
    /// @param made whether we make a new one where nothing is typed
    /// @param rotates whether two may be good at once
    /// @param ends whether an old one is still good
    record Secret(String name, String text, boolean made, boolean rotates, boolean ends, boolean there) {}

    record Check(String name, String result, String resultText, Optional<Reason> detail) {}

    record Step(TimeText at, String who, String what) {}
}
