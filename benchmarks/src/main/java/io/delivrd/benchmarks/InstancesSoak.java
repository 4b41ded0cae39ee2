package io.delivrd.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Three instances on one database, nginx in front of them: one is killed every few seconds while receipts
/// come, a user looks and files are imported.
///
/// Prints a table in Markdown. The exit status is 1 if a receipt that was acknowledged is missing, the user was
/// signed out, an import neither ended nor failed, or `verify` finds a difference. The database stays where it is.
final class InstancesSoak {

    private static final int INSTANCES = 3;
    /// Every so many kills are a SIGTERM instead.
    private static final int POLITE = 5;
    private static final int LINES = 20_000;
    private static final Duration IMPORT_EVERY = Duration.ofSeconds(45);
    private static final Pattern SET_UP = Pattern.compile("Set up: \\S+(/set-up/\\S+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String launcher;
    private final Map<String, String> environment;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Double> stops = new ArrayList<>();
    private int killed;
    private int imports;

    private InstancesSoak(String launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.environment = environment;
    }

    /// @param args working folder, seconds in all, seconds between kills, receipts a second, the launcher
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Map<String, String> environment = new HashMap<>(Map.of(
                "DELIVRD_BOOTSTRAP_TOKEN",
                Served.TOKEN,
                "DELIVRD_VONAGE_API_KEY",
                Served.ACCOUNT,
                "DELIVRD_IMPORTS_SPOOL_DIR",
                folder.resolve("imports").toString(),
                "DELIVRD_SECRETS_KEY",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        boolean well;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .start()) {
            environment.put("DELIVRD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
            well = new InstancesSoak(args[4], environment)
                    .soak(
                            folder,
                            postgres,
                            Duration.ofSeconds(Long.parseLong(args[1])),
                            Duration.ofSeconds(Long.parseLong(args[2])),
                            Integer.parseInt(args[3]));
        }
        if (!well) {
            System.exit(1);
        }
    }

    private boolean soak(Path folder, EmbeddedPostgres postgres, Duration duration, Duration every, int rate)
            throws Exception {
        try {
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(Instance.start(launcher, folder.resolve("instance-" + i), freePort(), environment));
            }
            for (Instance instance : instances) {
                awaitReady(instance);
            }
            try (Front front = Front.start(
                            folder.resolve("nginx"),
                            freePort(),
                            instances.stream().map(Instance::port).toList());
                    SoakVisitor visitor = SoakVisitor.begin(setUp(), front.url())) {
                SoakLoad load = new SoakLoad(front.url(), rate);
                killThemOneByOne(front, duration, every);
                load.close();
                for (Instance instance : instances) {
                    awaitReady(instance);
                }
                awaitImports(front.url());
                return told(load, visitor.answers(), postgres);
            }
        } finally {
            instances.forEach(Instance::close);
        }
    }

    private void killThemOneByOne(Front front, Duration duration, Duration every)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        long nextImport = System.nanoTime();
        while (System.nanoTime() < end) {
            if (System.nanoTime() >= nextImport) {
                imports += isTaken(front.url()) ? 1 : 0;
                nextImport += IMPORT_EVERY.toNanos();
            }
            TimeUnit.NANOSECONDS.sleep(every.toNanos() / 2);
            Instance next = instances.get(killed % INSTANCES);
            // Where starting takes longer than the kills are apart, it is killed later.
            awaitReady(next);
            killed++;
            if (killed % POLITE == 0) {
                stops.add(next.stop());
            } else {
                next.kill();
            }
            TimeUnit.NANOSECONDS.sleep(every.toNanos() / 2);
            next.startAgain();
        }
    }

    /// @return whether it was
    private boolean isTaken(String site) throws InterruptedException {
        StringBuilder file =
                new StringBuilder("account_id,message_id,client_ref,direction,from,to,network,date_received,"
                        + "date_finalized,status,error_code,total_price,currency\n");
        for (int line = 0; line < LINES; line++) {
            file.append(String.format(
                    Locale.ROOT,
                    "%s,import-%d-%d,soak-import,outbound,ACME,447700900001,23410,2026-11-28T10:00:00Z,"
                            + "2026-11-28T10:00:05Z,delivered,0,0.03330000,EUR\n",
                    Served.ACCOUNT,
                    imports,
                    line));
        }
        try {
            return CLIENT.send(
                                    HttpRequest.newBuilder(URI.create(site + "/api/v1/imports?name=soak.csv"))
                                            .header("Authorization", "Bearer " + Served.TOKEN)
                                            .header("Content-Type", "text/csv")
                                            .POST(BodyPublishers.ofString(file.toString()))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 202;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitImports(String site) throws IOException, InterruptedException {
        for (int i = 0; i < 120 && get(site + "/api/v1/imports").contains("\"running\""); i++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private boolean told(SoakLoad load, Map<String, Long> visits, EmbeddedPostgres postgres)
            throws SQLException, IOException, InterruptedException {
        BitSet missing = load.acknowledged();
        Map<String, Long> ended = new HashMap<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "select message_id from receipt where message_id like 'soak-%' and client_ref = 'soak'")) {
                while (row.next()) {
                    missing.clear(Integer.parseInt(row.getString(1).substring("soak-".length())));
                }
            }
            try (ResultSet row = statement.executeQuery("select state, count(*) from import_run group by state")) {
                while (row.next()) {
                    ended.put(row.getString(1), row.getLong(2));
                }
            }
        }
        boolean verified = isVerified();
        long signedOut = visits.entrySet().stream()
                .filter(entry -> entry.getKey().equals("303") || entry.getKey().equals("401"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        System.out.println("| what | figure |\n|---|---|");
        row("kills, every " + POLITE + "th by SIGTERM", killed);
        row(
                "stops by SIGTERM took",
                stops.stream()
                        .map(seconds -> String.format(Locale.ROOT, "%.1f s", seconds))
                        .toList());
        row("receipts sent", load.sent());
        row("acknowledged", load.acknowledged().cardinality());
        row("calls answered otherwise, and made again", load.otherAnswers());
        row(
                "until acknowledged: half, 99 %, longest",
                load.took(0.5).toMillis() + " ms, " + load.took(0.99).toMillis() + " ms, "
                        + load.took(1).toMillis() + " ms");
        row("acknowledged and not stored", missing.cardinality());
        row("pages of the signed-in user, by answer", visits);
        row("times the user was signed out", signedOut);
        row("imports taken, and how they ended", imports + ", " + ended);
        row("verify", verified ? "equal" : "different");
        return missing.isEmpty() && signedOut == 0 && !ended.containsKey("running") && verified;
    }

    private boolean isVerified() throws IOException, InterruptedException {
        ProcessBuilder verify = new ProcessBuilder(launcher, "verify").inheritIO();
        verify.environment().putAll(environment);
        return verify.start().waitFor() == 0;
    }

    private static void row(String what, Object figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }

    private URI setUp() throws IOException {
        for (Instance instance : instances) {
            Matcher link = SET_UP.matcher(Files.readString(instance.log(), StandardCharsets.UTF_8));
            if (link.find()) {
                return URI.create("http://127.0.0.1:" + instance.port() + link.group(1));
            }
        }
        throw new IllegalStateException("no instance told a link to set up");
    }

    private static void awaitReady(Instance instance) throws IOException, InterruptedException {
        for (int tries = 0; tries < 240; tries++) {
            try {
                if (CLIENT.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        "http://127.0.0.1:" + instance.port() + "/health/readiness"))
                                                .timeout(Duration.ofSeconds(5))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("an instance did not start: " + Files.readString(instance.log()));
    }

    private static String get(String address) throws IOException, InterruptedException {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + Served.TOKEN)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
