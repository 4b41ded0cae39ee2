package io.delivrd.web.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.incident.Acknowledgement;
import io.delivrd.application.incident.SeenIncident;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Rise;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.web.api.Wording;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What went wrong once.
///
/// @param cause `code`, `no_code`, `no_receipt` or `contradicted`
/// @param code as in receipts; null unless `cause` is `code`
/// @param meaning the provider's name of the code; null where there is none
/// @param permanence of the code; null where there is none
/// @param owner who must act: `list`, `content`, `campaign`, `provider` or `operations`
/// @param campaigns those with most first; none where it is not known whose
/// @param networks those with most first
/// @param count parts or messages that failed
/// @param until exclusive
/// @param link the page that shows exactly these, from the root of the site
/// @param rise null unless there is clearly more of its cause than in the window before
/// @param acknowledged null while nobody has seen to it, or where it has clearly grown since
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record IncidentAnswer(
        String id,
        String provider,
        String cause,
        @Nullable String code,
        @Nullable String meaning,
        @Nullable String permanence,
        @Nullable String advice,
        String owner,
        List<String> campaigns,
        List<OnNetwork> networks,
        long count,
        String from,
        String until,
        String link,
        @Nullable More rise,
        @Nullable Said acknowledged) {

    /// @param count with the cause, of the campaign it is about, else of the network, else of all
    /// @param of parts or messages whose receipts are to be expected
    /// @param countBefore in the window before
    /// @param ofBefore likewise
    @Serdeable
    record More(
            long count,
            long of,
            @JsonProperty("count_before") long countBefore,
            @JsonProperty("of_before") long ofBefore) {

        static More of(Rise rise) {
            return new More(
                    rise.now().n(),
                    rise.now().all(),
                    rise.before().n(),
                    rise.before().all());
        }
    }

    /// @param name null where it has none
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OnNetwork(String code, @Nullable String name) {}

    @Serdeable
    record Said(String note, String by, String at) {

        static Said of(Acknowledgement said) {
            return new Said(said.note(), said.by(), said.at().toString());
        }
    }

    /// @param from inclusive
    /// @param until exclusive
    /// @param asOf what had come by then is counted
    /// @param incidents the largest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(
            String from,
            String until,
            String zone,
            String unit,
            @JsonProperty("as_of") String asOf,
            List<IncidentAnswer> incidents) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param note what is done about it, 1 to 500 characters
    @Serdeable
    record Request(String note) {}

    static All all(DeliveryQuery query, List<SeenIncident> incidents, Catalogues catalogues) {
        return new All(
                query.from().toString(),
                query.until().toString(),
                Wording.zone(query.zone()),
                query.unit().tag(),
                query.asOf().toString(),
                incidents.stream().map(seen -> of(query, seen, catalogues)).toList());
    }

    static IncidentAnswer of(DeliveryQuery query, SeenIncident seen, Catalogues catalogues) {
        Incident incident = seen.incident();
        Cause cause = incident.cause();
        Optional<ErrorMeaning> meaning = cause.code().flatMap(code -> catalogues.errorOf(cause.provider(), code));
        return new IncidentAnswer(
                seen.id().text(),
                cause.provider().text(),
                cause.kind().tag(),
                cause.code().map(ErrorCode::text).orElse(null),
                meaning.map(one -> one.meaning().in(Locale.ENGLISH)).orElse(null),
                meaning.map(ErrorMeaning::permanence).map(Permanence::tag).orElse(null),
                meaning.map(one -> one.advice().in(Locale.ENGLISH)).orElse(null),
                incident.owner().tag(),
                incident.campaigns(),
                incident.networks().stream()
                        .map(code -> new OnNetwork(
                                code,
                                Optional.ofNullable(seen.networks().get(code))
                                        .flatMap(Network::name)
                                        .orElse(null)))
                        .toList(),
                incident.n(),
                incident.from().toString(),
                incident.until().toString(),
                seen.link().text() + (query.unit() == Unit.MESSAGE ? "&unit=message" : ""),
                seen.rise().map(More::of).orElse(null),
                seen.acknowledged().map(Said::of).orElse(null));
    }
}
