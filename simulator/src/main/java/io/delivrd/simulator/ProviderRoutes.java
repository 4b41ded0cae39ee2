package io.delivrd.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Which of the provider's APIs answers a call, and whether the caller may make it.
final class ProviderRoutes {

    private final ProviderSettings settings;
    private final String account;
    private final Supplier<String> url;
    private final RateLimit synchronous;
    private final RateLimit asynchronous;
    private final RecordsApi records;
    private final AsyncReportsApi reports;
    private final AccountApi accounts;
    private final SendApi sending;
    private final ConversionApi conversions;
    private final MessageResources messages;

    /// @param reported in place of what the simulation sent, if there are any
    /// @param url where all of it is served
    ProviderRoutes(
            Simulation simulation,
            Optional<ReportedRows> reported,
            InstantSource clock,
            ProviderSettings settings,
            Ledger ledger,
            Outgoing outgoing,
            Supplier<String> url) {
        this.settings = settings;
        this.account = simulation.scenario().account().apiKey();
        this.url = url;
        this.synchronous = new RateLimit(settings.limits().synchronous());
        this.asynchronous = new RateLimit(settings.limits().asynchronous());
        SentMessages sent = new SentMessages(simulation.planner(), clock, settings.everythingPast());
        ReportFields fields = new ReportFields(account, settings.reports().dates());
        ReportedRows rows = reported.orElse(sent);
        this.records = new RecordsApi(rows, fields, settings.reports(), ledger, clock, account);
        this.reports = new AsyncReportsApi(rows, fields, settings.reports(), ledger, clock, account, outgoing);
        this.accounts = new AccountApi(outgoing);
        this.sending = new SendApi(
                simulation,
                sent,
                accounts,
                clock,
                settings.apiSecret(),
                new RateLimit(settings.limits().messages()));
        this.conversions = new ConversionApi(settings.conversions(), clock);
        this.messages =
                new MessageResources(sent, simulation.scenario().account(), clock, settings.apiSecret(), synchronous);
    }

    /// @return what the conversion API was told, oldest first
    List<Conversion> conversions() {
        return conversions.heard();
    }

    /// @return whatever happens: a refusal, or the bug, where it cannot be carried out
    Answer answered(Call call) {
        try {
            return answer(call);
        } catch (Refused refused) {
            return refused.answer();
        } catch (RuntimeException e) {
            // The server would cut the connection, and the JDK's client try again without a word.
            return Answer.problem(
                    500, "https://developer.vonage.com/api-errors", "A bug of the simulator", e.toString(), "");
        }
    }

    private Answer answer(Call call) {
        return messages.answer(call).orElseGet(() -> reported(call));
    }

    private Answer reported(Call call) {
        return switch (route(call)) {
            case "GET /v2/reports/records" -> {
                admit(call, synchronous);
                yield records.answer(call, url.get());
            }
            case "POST /v2/reports" -> {
                admit(call, asynchronous);
                yield reports.create(call, url.get());
            }
            case "GET /v2/reports" -> {
                admit(call, asynchronous);
                yield reports.list(call, url.get());
            }
            case "GET /v2/reports/{id}" -> {
                admit(call, asynchronous);
                yield reports.status(last(call), url.get());
            }
            case "DELETE /v2/reports/{id}" -> {
                admit(call, asynchronous);
                yield reports.cancel(last(call), url.get());
            }
            case "GET /v3/media/{id}" -> {
                authenticate(call);
                yield reports.download(last(call));
            }
            case "POST /sms/json", "GET /sms/json" -> sending.send(call);
            case "POST /account/settings" ->
                isOwners(call) ? accounts.settings(call.parameters()) : Answer.json(401, AccountApi.REFUSED);
            case "GET /account/get-balance" ->
                isOwners(call) ? accounts.balance() : Answer.json(401, AccountApi.REFUSED);
            case "POST /conversions/sms" ->
                isOwners(call)
                        ? conversions.hear(call.parameters())
                        : Answer.text(401, "text/plain", "Wrong credentials");
            default -> throw Refused.unknown();
        };
    }

    private boolean isOwners(Call call) {
        return call.isByParameters(account, settings.apiSecret());
    }

    private void admit(Call call, RateLimit limit) {
        authenticate(call);
        if (!limit.take()) {
            throw new Refused(failed(new Fault.Status(429, settings.limits().retryAfter())));
        }
    }

    private void authenticate(Call call) {
        if (!call.isBy(account, settings.apiSecret())) {
            throw new Refused(Answer.problem(
                    401,
                    "https://developer.vonage.com/api-errors#unauthorized",
                    "Unauthorized",
                    "You did not provide correct credentials",
                    ""));
        }
    }

    static Answer failed(Fault.Status fault) {
        String title = fault.status() == 429 ? "Too many requests" : "Something went wrong";
        Answer answer = Answer.problem(
                fault.status(), "https://developer.vonage.com/api-errors", title, "Please try again later", "");
        return fault.retryAfter()
                .map(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(answer);
    }

    /// @return as it is counted, such as `GET /v2/reports/{id}`
    static String route(Call call) {
        String path = call.path();
        if (call.below("/rest/gateway/messages/").isPresent()
                || call.below("/2010-04-01/Accounts/").isPresent()) {
            return call.method() + " " + path.substring(0, path.lastIndexOf('/') + 1) + "{id}";
        }
        if (!path.equals("/v2/reports/records")
                && (call.below("/v2/reports/").isPresent()
                        || call.below("/v3/media/").isPresent())) {
            path = path.substring(0, path.indexOf('/', 4) + 1).concat("{id}");
        }
        return call.method() + " " + path;
    }

    private static String last(Call call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }
}
