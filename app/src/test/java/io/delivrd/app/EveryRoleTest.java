package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.ManageUsers.Draft;
import io.delivrd.application.access.Role;
import io.delivrd.application.access.Sight;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.web.access.AccessRules;
import io.delivrd.web.access.Need;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Walks through everything that can be read, as each role, with a token and in a session, over data that hold marked
/// secrets in every form; none is to be seen by whom it is kept from.
@Timeout(300)
final class EveryRoleTest {

    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));
    private static final String PASSWORD = "a long enough password";

    /// Numbers in the forms they were sent in, texts and client-refs of single messages.
    private static final List<String> PERSONAL = List.of(
            "7700900123",
            "7700+900123",
            "7700 900123",
            "44_7700",
            "44.7700",
            "44|7700",
            "44:7700",
            "4477%25",
            "7700900765",
            "cust-991",
            "cust-992",
            "Geheimwort",
            "Anna");

    private static final List<String> MONEY = List.of("0.07770", "987123", "7.77E-2", "EUR 0");

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"?#]*)");

    @TempDir
    private static Path folder;

    private static Server server;
    private static HttpClient client;

    /// Somebody who reads.
    private record Reader(Role role, Sight sight, String header, String value) {

        @Override
        public String toString() {
            return role + (header.equals("Cookie") ? " in a session" : " with a token");
        }

        private Caller caller() {
            return new Caller("reader", Set.of(role));
        }
    }

    private record Read(String path, int status, String type, String text) {}

    private record Visit(Reader reader, List<Read> reads) {}

    private static final Map<Role, List<Visit>> VISITS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() throws IOException {
        ReadyData.putMigrated(folder);
        server = Server.start(Map.of(
                "micronaut.server.port",
                -1,
                "delivrd.database.url",
                "",
                "delivrd.campaigns.rule",
                "before::",
                "delivrd.database.data-dir",
                folder.toString()));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        fill();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void fill() {
        String at = "&message-timestamp=" + encoded("2026-11-20 10:31:07");
        webhook(
                "application/x-www-form-urlencoded",
                "messageId=m-form&status=delivered&err-code=0&network-code=23410&msisdn=44+7700+900123&to=447700900765"
                        + "&price=0.07770777&client-ref=spring-7%3Acust-991&note=Geheimwort+Anna&alt=%2B44-7700900765"
                        + at);
        webhook("application/json", """
                {"messageId":"m-json","status":"failed","err-code":"6","network-code":"23410","msisdn":"447700900123",\
                "to":"ACME","price":0.07770777,"clientRef":"spring-7:cust-992","nested":{"who":["447700900765",\
                {"price":"0.07770777","cost":{"amount":987123}}],"body":"Geheimwort Anna"}}""");
        webhook("application/xml", """
                <?xml version="1.0"?><r><messageId>m-xml</messageId><msisdn>447700900123</msisdn><price>0.07770777\
                </price><ref name='cust-991' cost='987123'>cust-992</ref><text>Geheimwort Anna</text></r>""");
        webhook("application/json", """
                {'messageId': 'm-single', 'msisdn': '447700900123', 'price': '0.07770777', 'total-price': '987123', \
                'client-ref': 'spring-7:cust-991', 'text': 'Geheimwort Anna'""");
        webhook(
                "application/x-www-form-urlencoded",
                "messageId=m-odd&status=44_7700_900123&err-code=44.7700.900123&network-code=447700900123"
                        + "&to=44|7700|900123&scts=44:7700:900123&version=4477%2530%25300900123&client-ref=spring-7"
                        + at);
        webhook("text/plain; msisdn=44_7700_900123; price=0.07770777", "nonsense");
        webhook("text/csv", "msisdn,price,client_ref,text\n447700900123,0.07770777,cust-991,Geheimwort Anna\n");
        webhook("text/plain", "Geheimwort for Anna at 44 7700 900123: it cost EUR 0.07770777 (7.77E-2), cust-992");
        send(post("/api/v1/submissions", "application/json", """
                [{"message_id":"m-sent","submitted_at":"2026-11-20T10:00:00Z","client_ref":"spring-7:cust-991",
                  "recipient":"447700900123","sender_id":"447700900765","price":"0.07770777","network":"23410"}]""")
                .header("Authorization", "Bearer " + token(Role.ADMIN)));
        String file = "message_id,status,date_received,date_finalized,to,from,client_ref,network,total_price,note\n"
                + "m-file,delivered,2026-11-20T10:00:00+0000,2026-11-20T10:00:05+0000,447700900123,ACME,"
                + "spring-7:cust-991,23410,0.07770777,Geheimwort Anna 447700900765\n"
                + ",delivered,447700900123,0.07770777,447700900765,cust-992,spring-7:cust-991,23410,987123,Anna\n";
        send(post("/api/v1/imports?name=447700900123.csv", "text/csv", file)
                .header("Authorization", "Bearer " + token(Role.ADMIN)));
        Eventually.holds(
                "the file is imported",
                Duration.ofSeconds(60),
                () -> server.beans().getBean(ImportRuns.class).unfinished().isEmpty());
    }

    private static void webhook(String type, String body) {
        assertThat(send(post("/webhooks/vonage/receipts", type, body)).statusCode())
                .isEqualTo(204);
    }

    private static HttpRequest.Builder post(String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(Role role) {
        return ((Creation.Created) server.beans()
                        .getBean(ManageTokens.class)
                        .create(ROOT, role.tag() + System.nanoTime(), Set.of(role), Optional.empty()))
                .secret();
    }

    private static List<Reader> readers(Role role) {
        Caller caller = new Caller("reader", Set.of(role));
        String login = role.tag() + System.nanoTime();
        assertThat(server.beans().getBean(ManageUsers.class).add(ROOT, new Draft(login, login, PASSWORD, Set.of(role))))
                .isEmpty();
        String cookie = send(post(
                                "/sign-in",
                                "application/x-www-form-urlencoded",
                                "name=" + login + "&password=" + encoded(PASSWORD))
                        .header("Sec-Fetch-Site", "same-origin"))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        return List.of(
                new Reader(role, Sight.ofToken(caller), "Authorization", "Bearer " + token(role)),
                new Reader(role, Sight.ofSession(caller), "Cookie", cookie));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @return every address that can be read, with something real in the place of each variable
    private static List<String> addresses() {
        String run = server.beans()
                .getBean(ImportRuns.class)
                .latest(1)
                .getFirst()
                .id()
                .toString();
        List<String> addresses = new ArrayList<>();
        server.beans()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .map(route -> route.getUriMatchTemplate().toString().replaceAll("\\{[?/][^}]*}", ""))
                .distinct()
                .filter(path -> !path.startsWith("/webhooks") && !path.startsWith("/health"))
                .forEach(path -> {
                    if (path.contains("{message_id}")) {
                        Stream.of("m-form", "m-json", "m-sent", "m-file", "m-odd")
                                .forEach(id -> addresses.add(
                                        path.replace("{provider}", "vonage").replace("{message_id}", id)));
                    } else {
                        addresses.add(path.replace("{campaign}", "spring-7")
                                .replace("{code}", "23410")
                                .replace("{id}", run)
                                .replaceAll("\\{[^}]*}", "x"));
                    }
                });
        String window = "from=2026-11-01&until=2026-12-01";
        for (String group : List.of("campaign", "network", "state", "error", "account", "bucket", "client_ref")) {
            for (String path : List.of("delivery", "delivery.csv", "delivery.xlsx", "coverage", "coverage.csv")) {
                addresses.add("/api/v1/" + path + "?" + window + "&group=" + group);
            }
        }
        for (String page :
                List.of("/", "/campaigns", "/campaigns/spring-7", "/networks", "/networks/23410", "/errors")) {
            addresses.add(page + "?" + window);
            addresses.add(page + "?" + window + "&network=23410");
        }
        for (String money : List.of("spend", "spend.csv", "match", "match/parts", "match.csv", "match.xlsx")) {
            addresses.add("/api/v1/finance/" + money + "?period=2026-11&group=campaign");
        }
        for (String page : List.of("", "/match")) {
            addresses.add("/finance" + page + "?period=2026-11");
        }
        addresses.add("/api/v1/quarantine?all=true");
        addresses.add("/messages?q=spring-7&by=reference");
        return addresses;
    }

    /// @return what each reader of a role is told everywhere; nothing changes meanwhile, so all are asked once
    private static List<Visit> visits(Role role) {
        return VISITS.computeIfAbsent(
                role,
                _ -> readers(role).stream()
                        .map(reader -> new Visit(
                                reader,
                                addresses().stream()
                                        .map(path -> read(path, reader))
                                        .toList()))
                        .toList());
    }

    private static Read read(String path, Reader reader) {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", path.startsWith("/api/") ? "*/*" : "text/html")
                .header(reader.header(), reader.value()));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Read(path, answer.statusCode(), type, text(type, answer.body()));
    }

    private static String text(String type, byte[] body) {
        if (!type.contains("spreadsheetml")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        try {
            Path workbook = Files.write(folder.resolve("workbook.xlsx"), body);
            try (ZipFile zip = new ZipFile(workbook.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothingIsSeenByWhomItIsKeptFrom(Role role) {
        for (Visit visit : visits(role)) {
            Reader reader = visit.reader();
            int answered = 0;
            for (Read read : visit.reads()) {
                String address = read.path();
                answered += read.status() == 200 ? 1 : 0;
                if (!reader.sight().personal()) {
                    assertThat(read.text()).as(address + " by " + reader).doesNotContain(PERSONAL);
                }
                if (!reader.sight().money()) {
                    assertThat(read.text()).as(address + " by " + reader).doesNotContain(MONEY);
                    if (read.type().startsWith("text/html")) {
                        // Rounded sums.
                        assertThat(read.text()).as(address + " by " + reader).doesNotContain("EUR");
                    }
                }
                assertThat(read.status()).as(address + " by " + reader).isLessThan(500);
            }
            assertThat(answered).isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aPageOffersNothingThatItsReaderMayNotDo(Role role) {
        for (Visit visit : visits(role)) {
            Reader reader = visit.reader();
            for (Read read : visit.reads()) {
                String address = read.path();
                if (read.status() == 200 && read.type().startsWith("text/html")) {
                    for (Matcher form = FORM.matcher(read.text()); form.find(); ) {
                        HttpMethod method = attribute(form.group(1), "method")
                                .filter(given -> given.equalsIgnoreCase("post"))
                                .map(_ -> HttpMethod.POST)
                                .orElse(HttpMethod.GET);
                        String action = attribute(form.group(1), "action")
                                .orElse(address)
                                .split("[?#]", 2)[0];
                        assertAllowed(method, action, address, reader);
                    }
                    for (Matcher link = LINK.matcher(read.text()); link.find(); ) {
                        assertAllowed(HttpMethod.GET, link.group(1), address, reader);
                    }
                }
            }
        }
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher attribute = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return attribute.find() ? Optional.of(attribute.group(1)) : Optional.empty();
    }

    private static void assertAllowed(HttpMethod method, String path, String page, Reader reader) {
        Need need = AccessRules.of(method, path).need();
        assertThat(need.isMetBy(reader.caller()))
                .as("%s %s on %s for %s", method, path, page, reader)
                .isTrue();
    }

    @Test
    void secretsAreThereForThoseWhoMaySeeThem() {
        Reader admin = readers(Role.ADMIN).getFirst();

        for (String id : List.of("m-form", "m-json", "m-file")) {
            assertThat(read("/api/v1/messages/vonage/" + id, admin).text())
                    .as(id)
                    .containsAnyOf("7700900123", "7700+900123")
                    .contains("0.07770777", "cust-99");
        }
        assertThat(read("/api/v1/quarantine", admin).text()).contains("Geheimwort", "987123", "7.77E-2");
        assertThat(read("/api/v1/delivery?from=2026-11-01&until=2026-12-01&group=client_ref", admin)
                        .text())
                .contains("cust-991");
        assertThat(read("/campaigns/spring-7", admin).text()).contains("EUR");
    }

    @Test
    void pageAnswerAndFileAgreeToTheLastDigit() {
        Reader finance = readers(Role.FINANCE).getFirst();
        String month = "?period=2026-11&provider=vonage";
        String page = read("/finance/match" + month, finance).text();
        Map<String, String> answered = new TreeMap<>();
        for (Matcher one = Pattern.compile("\\{\"class\":\"(\\w+)\",\"currency\":\"(\\w+)\",\"parts\":\\d+,"
                                + "\"ours\":\"([^\"]+)\",\"theirs\":\"([^\"]+)\",\"difference\":\"([^\"]+)\"}")
                        .matcher(read("/api/v1/finance/match" + month, finance).text());
                one.find(); ) {
            answered.put(one.group(1) + " " + one.group(2), one.group(3) + " " + one.group(4));
            assertThat(page.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " "))
                    .contains(one.group(3) + " " + one.group(4) + " " + one.group(5) + " " + one.group(2));
        }

        assertThat(answered.keySet()).contains("only_ours EUR", "only_theirs EUR");
        assertThat(filed(read("/api/v1/finance/match.csv" + month, finance).text()))
                .isEqualTo(answered);
        Matcher total = Pattern.compile("\"total\":\\[\\{\"currency\":\"EUR\",\"parts\":\\d+,\"amount\":\"([^\"]+)\"")
                .matcher(read("/api/v1/finance/spend" + month, finance).text());
        assertThat(total.find()).isTrue();
        assertThat(read("/finance" + month, finance).text()).contains("amount__exact\">" + total.group(1) + "<");
    }

    /// @return both sides by class and currency
    private static Map<String, String> filed(String csv) {
        Map<String, BigDecimal[]> sums = new TreeMap<>();
        List<String> columns = List.of(csv.lines().findFirst().orElseThrow().split(","));
        csv.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
            for (int side = 0; side < 2; side++) {
                String name = side == 0 ? "ours" : "theirs";
                String currency = cells[columns.indexOf(name + "_currency")];
                if (!currency.isEmpty()) {
                    BigDecimal[] sum = sums.computeIfAbsent(cells[columns.indexOf("class")] + " " + currency, _ ->
                            new BigDecimal[] {new BigDecimal("0E-8"), new BigDecimal("0E-8")});
                    sum[side] = sum[side].add(new BigDecimal(cells[columns.indexOf(name)]));
                }
            }
        });
        Map<String, String> filed = new TreeMap<>();
        sums.forEach((key, sum) -> filed.put(key, sum[0].toPlainString() + " " + sum[1].toPlainString()));
        return filed;
    }
}
