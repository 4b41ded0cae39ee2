package io.delivrd.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls a simulated provider as its customer does.
final class ProviderClient implements AutoCloseable {

    static final String WINDOW = "/v2/reports/records?product=SMS&account_id=ab12cd34&direction=outbound";

    private static final Pattern HREF = Pattern.compile("\"next\":[{]\"href\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI provider;
    private final String credentials;

    ProviderClient(URI provider) {
        this(provider, "ab12cd34:simulated-secret");
    }

    ProviderClient(URI provider, String credentials) {
        this.provider = provider;
        this.credentials = credentials;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> form(String path, String form) {
        return post(path, "application/x-www-form-urlencoded", form);
    }

    HttpResponse<byte[]> bytes(String path) {
        try {
            return client.send(request(path).build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All pages, following the links.
    List<Map<String, String>> records(String path) {
        List<Map<String, String>> records = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            String body = get(next.get()).body();
            records.addAll(recordsOf(body));
            next = next(body);
        }
        return records;
    }

    static Optional<String> next(String body) {
        Matcher link = HREF.matcher(body);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    static List<Map<String, String>> recordsOf(String body) {
        String inner = body.substring(body.indexOf("\"records\":[") + 11, body.lastIndexOf("]}"));
        return inner.isEmpty()
                ? List.of()
                : Arrays.stream(inner.split("(?<=[}]),")).map(Decoding::json).toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        String token = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : provider.resolve(path));
        return credentials.isEmpty() ? request : request.header("Authorization", "Basic " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
