package io.delivrd.ui.incident;

import io.delivrd.application.incident.SeenIncident;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Incident;
import io.delivrd.ui.error.ErrorWords;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import java.util.List;
import java.util.Optional;

/// Incidents in the reader's language, the same on pages and in mails.
public final class IncidentWords {

    private final ErrorWords errors;
    private final Numbers numbers;
    private final Words words;
    private final Times times;
    private final NetworkNames names;

    public IncidentWords(Catalogues catalogues, Numbers numbers, Times times) {
        this.errors = new ErrorWords(catalogues, numbers.words());
        this.numbers = numbers;
        this.words = numbers.words();
        this.times = times;
        this.names = new NetworkNames(words);
    }

    /// @return such as `spring-sale-2 on Vodafone UK`
    public String where(SeenIncident seen) {
        Incident incident = seen.incident();
        String networks = all(
                incident.networks().stream()
                        .map(code -> names.name(
                                code, Optional.ofNullable(seen.networks().get(code))))
                        .toList(),
                "incident.networks");
        return incident.campaigns().isEmpty()
                ? networks
                : words.text("incident.where", all(incident.campaigns(), "incident.campaigns"), networks);
    }

    private String all(List<String> called, String key) {
        return called.size() == 1 ? called.getFirst() : words.text(key, numbers.count(called.size()));
    }

    /// @return what went wrong, in the words of the provider where it gave a code
    public String what(Cause cause) {
        return cause.code()
                .map(code -> words.text(
                        "incident.cause.code", errors.of(cause.provider(), code).meaning(), code.text()))
                .orElseGet(() -> words.text("incident.cause." + cause.kind().tag()));
    }

    /// @return what is to be done about it
    public String advice(Cause cause) {
        return cause.code()
                .map(code -> errors.of(cause.provider(), code).advice())
                .orElseGet(() -> words.text("incident.cause." + cause.kind().tag() + ".advice"));
    }

    public String count(Incident incident) {
        return numbers.count(incident.n());
    }

    /// @return who must act
    public String owner(Incident incident) {
        return words.text("incident.owner." + incident.owner().tag());
    }

    /// @return how much more there is of it than in the window before; empty text unless that is clear
    public String rise(SeenIncident seen) {
        return seen.rise()
                .map(rise -> words.text(
                        rise.isNew() ? "incident.rise.new" : "incident.rise",
                        numbers.share(rise.now().n(), rise.now().all()),
                        numbers.share(rise.before().n(), rise.before().all())))
                .orElse("");
    }

    /// @return from when to when
    public String time(Incident incident) {
        return times.window(incident.from(), incident.until());
    }

    /// @return all of it in one line, such as `spring-sale-2 on Vodafone UK: refused as spam, 1,082 → content owner`
    public String sentence(SeenIncident seen) {
        Incident incident = seen.incident();
        return words.text("incident.sentence", where(seen), what(incident.cause()), count(incident), owner(incident));
    }
}
