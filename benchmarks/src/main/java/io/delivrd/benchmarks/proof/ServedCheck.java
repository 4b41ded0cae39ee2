package io.delivrd.benchmarks.proof;

import io.delivrd.benchmarks.Served;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.forecast.Forecast;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.survival.Survival;
import io.delivrd.simulator.traffic.Fabrication;
import io.delivrd.simulator.traffic.Operator;
import io.delivrd.simulator.traffic.Route;
import io.delivrd.simulator.traffic.Sending;
import io.delivrd.simulator.traffic.SentPart;
import io.delivrd.simulator.traffic.Stamp;
import io.delivrd.simulator.traffic.Told;
import io.delivrd.simulator.traffic.Traffic;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plays a little traffic through a server by HTTP, as a sender and a provider do, and compares what its API tells with
/// what the models tell of the same parts in memory. Prints a table; the exit status is 1 where they differ.
final class ServedCheck {

    private static final int DAYS = 12;
    private static final int HONEST = 4;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd%20HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long WAIT = TimeUnit.MINUTES.toNanos(4);

    private final Served server;
    private final long from;
    private final long until;
    private final long campaignAt;
    private final List<List<SentPart>> networks = new ArrayList<>();
    private boolean equal = true;

    private ServedCheck(Served server, long from, long seed) {
        this.server = server;
        this.from = from;
        this.until = from + DAYS * World.DAY;
        this.campaignAt = until - World.DAY + 12 * World.HOUR;
        SplittableRandom random = new SplittableRandom(seed);
        for (int network = 0; network <= HONEST; network++) {
            Operator operator = Operator.drawn(Integer.toString(23_410 + network), Stamp.SECONDS, random.nextLong());
            Route route = network < HONEST
                    ? Route.honest(operator)
                    : Route.fake(operator, Fabrication.drawn(Fabrication.Kind.UNIFORM, 1, false, random));
            List<SentPart> parts = new ArrayList<>();
            for (Sending sending : List.of(
                    Sending.always("always", from, until - World.DAY, 360, random),
                    Sending.burst("spring", campaignAt, campaignAt + World.HOUR / 3, 240, random))) {
                Traffic.play(route, sending, random.nextLong(), part -> parts.add(unstated(part)));
            }
            networks.add(parts);
        }
    }

    /// @param args working folder, seed, the launcher
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        long today = Math.floorDiv(Instant.now().toEpochMilli(), World.DAY) * World.DAY;
        try (Served server = Served.start(
                args[2],
                List.of("--data-dir", folder.resolve("data").toString()),
                Map.of(),
                folder.resolve("serve.log"))) {
            ServedCheck check = new ServedCheck(server, today - (DAYS + 5) * World.DAY, Long.parseLong(args[1]));
            check.send();
            System.out.println("| what | the API | in memory | |\n|---|---:|---:|---|");
            check.counts();
            check.survival();
            check.forecast();
            check.comparison();
            check.trust();
            if (!check.equal) {
                System.exit(1);
            }
        }
    }

    private static SentPart unstated(SentPart part) {
        return new SentPart(
                part.number(),
                part.submittedAt(),
                part.network(),
                part.campaign(),
                part.madeUp(),
                part.told().stream()
                        .map(told -> new Told(told.at(), told.word(), told.code(), Told.By.UNSTATED))
                        .toList(),
                -1);
    }

    private void send() throws IOException, InterruptedException {
        server.post("/sign-in", "application/x-www-form-urlencoded", utf8("token=" + Served.TOKEN));
        StringBuilder lines = new StringBuilder();
        for (List<SentPart> network : networks) {
            for (SentPart part : network) {
                lines.append(String.format(
                        Locale.ROOT,
                        "{\"message_id\":\"%s\",\"submitted_at\":\"%s\",\"client_ref\":\"%s\",\"network\":\"%s\"}%n",
                        id(part),
                        Instant.ofEpochMilli(part.submittedAt()),
                        part.campaign(),
                        part.network()));
            }
        }
        HttpResponse<byte[]> taken = server.post("/api/v1/submissions", "application/x-ndjson", utf8(lines.toString()));
        if (taken.statusCode() != 200) {
            throw new IllegalStateException("submissions were answered " + taken.statusCode());
        }
        for (List<SentPart> network : networks) {
            for (SentPart part : network) {
                for (Told told : part.told()) {
                    push(part, told);
                }
            }
        }
    }

    private void push(SentPart part, Told told) throws IOException, InterruptedException {
        String query = "msisdn=447700900001&to=ACME&network-code=" + part.network() + "&messageId=" + id(part)
                + "&price=0.03330000&status=" + told.word().name().toLowerCase(Locale.ROOT)
                + "&scts=2611220000&err-code="
                + told.code() + "&api-key=" + Served.ACCOUNT + "&client-ref=" + part.campaign() + "&message-timestamp="
                + STAMP.format(Instant.ofEpochMilli(told.at()));
        int status = server.get("/webhooks/vonage/receipts?" + query).statusCode();
        if (status != 204) {
            throw new IllegalStateException("a receipt was answered " + status);
        }
    }

    private static String id(SentPart part) {
        return part.network() + "-" + part.campaign() + "-" + part.number();
    }

    private void counts() throws IOException, InterruptedException {
        for (List<SentPart> network : networks) {
            String code = network.getFirst().network();
            String answer = ask("/api/v1/delivery?" + window() + "&network=" + code);
            Share delivered = new Share();
            network.forEach(part -> delivered.add(Fate.of(part, Long.MAX_VALUE)
                    .outcome()
                    .filter(Outcome::isDelivered)
                    .isPresent()));
            same(
                    code + ", delivered of all",
                    number(answer, "delivered") / number(answer, "all"),
                    delivered.share(),
                    0);
        }
    }

    private void survival() throws IOException, InterruptedException {
        for (List<SentPart> network : networks) {
            String code = network.getFirst().network();
            long asOf = campaignAt + World.HOUR;
            Collected collected = new Collected(code, asOf, false);
            network.forEach(collected::add);
            Survival survival = Survival.of(List.of(collected.cohort(World.PROVIDER)));
            String answer = ask("/api/v1/survival?" + window() + "&network=" + code + "&as_of=" + instant(asOf));
            same(code + ", parts of the curve", number(answer, "n"), survival.n(), 0);
            same(code + ", open then", number(answer, "open"), survival.open(), .02 * survival.n());
            same(
                    code + ", half-life in ms",
                    number(answer, "half_life_ms"),
                    survival.halfLife().orElseThrow().toMillis(),
                    .03 * survival.halfLife().orElseThrow().toMillis());
        }
    }

    private void forecast() throws IOException, InterruptedException {
        for (int minutes : new int[] {5, 15, 60}) {
            long asOf = campaignAt + minutes * 60_000L;
            Learnt before = new Learnt(asOf);
            List<SentPart> spring = new ArrayList<>();
            networks.forEach(network -> network.forEach(part -> {
                if (part.submittedAt() < campaignAt) {
                    before.add(part);
                } else {
                    spring.add(part);
                }
            }));
            Forecast forecast = before.model().forecast(Learnt.slices(spring, asOf), _ -> Learnt.HORIZON);
            String answer = ask("/api/v1/forecast?campaign=spring&as_of=" + instant(asOf));
            String name = "forecast after " + minutes + " min, ";
            same(name + "parts", number(answer, "n"), forecast.n(), 0);
            same(name + "now", number(answer, "value"), forecast.delivered() / (double) forecast.n(), 1e-6);
            String expected = answer.substring(answer.indexOf("\"expected\""));
            same(
                    name + "expected",
                    number(expected, "value"),
                    forecast.expected().orElseThrow().value(),
                    .01);
            same(
                    name + "low",
                    number(expected, "low"),
                    forecast.expected().orElseThrow().ninety().low(),
                    .02);
            same(
                    name + "high",
                    number(expected, "high"),
                    forecast.expected().orElseThrow().ninety().high(),
                    .02);
        }
    }

    private void comparison() throws IOException, InterruptedException {
        Tallies tallies = new Tallies();
        networks.forEach(network -> network.forEach(part ->
                tallies.add(part.campaign(), part.network(), part.submittedAt(), Fate.of(part, Long.MAX_VALUE))));
        Comparison comparison = Comparison.of(List.of("always", "spring"), tallies.tallies());
        String answer = ask("/api/v1/comparison?kind=campaign&keys=always,spring&" + window());
        String differences = answer.substring(answer.indexOf("\"differences\""));
        same(
                "comparison, raw",
                number(differences, "raw"),
                comparison.differences().getFirst().raw().value().orElseThrow().doubleValue(),
                1e-6);
        String adjusted = differences.substring(differences.indexOf("\"adjusted\""));
        same(
                "comparison, adjusted",
                number(adjusted, "value"),
                comparison
                        .differences()
                        .getFirst()
                        .adjusted()
                        .orElseThrow()
                        .value()
                        .doubleValue(),
                1e-6);
    }

    private void trust() throws IOException, InterruptedException {
        List<Heard> heard = new ArrayList<>();
        for (List<SentPart> network : networks) {
            Heard one = new Heard(network.getFirst().network(), Long.MAX_VALUE / 2, false);
            network.forEach(one::add);
            heard.add(one);
        }
        List<TrustStudy.Said> said = Judging.judge(
                heard.stream().map(one -> one.signals(World.PROVIDER)).toList());
        // Hours are summed by a schedule.
        String path = "/api/v1/trust?" + window() + "&group=provider,network";
        long begin = System.nanoTime();
        while (rows(ask(path)) < networks.size() && System.nanoTime() - begin < WAIT) {
            TimeUnit.SECONDS.sleep(5);
        }
        String answer = ask(path);
        for (int i = 0; i < networks.size(); i++) {
            String code = networks.get(i).getFirst().network();
            String row = answer.substring(answer.indexOf("\"network\":\"" + code));
            same(
                    code + ", finals judged",
                    number(row, "n"),
                    heard.get(i).signals(World.PROVIDER).n(),
                    0);
            same(
                    code + ", probability of more than 5 %",
                    number(row, "probability"),
                    said.get(i).probability(),
                    .02);
        }
    }

    private static long rows(String answer) {
        return Pattern.compile("\"network\":\"").matcher(answer).results().count();
    }

    private String window() {
        return "from=" + instant(from) + "&until=" + instant(until);
    }

    private static String instant(long at) {
        return Instant.ofEpochMilli(at).toString();
    }

    private String ask(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// @return the first one of that name; NaN if it is null or not there
    private static double number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)")
                .matcher(json);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void same(String what, double api, double memory, double tolerance) {
        boolean close = Math.abs(api - memory) <= tolerance + 1e-9 || (Double.isNaN(api) && Double.isNaN(memory));
        equal &= close;
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                what,
                Report.number(api, 4),
                Report.number(memory, 4),
                close ? "same" : "**differs**");
    }
}
