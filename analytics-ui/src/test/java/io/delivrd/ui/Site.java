package io.delivrd.ui;

import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Reads pages of the running server the way a browser without scripts does.
@Singleton
final class Site {

    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    Site(EmbeddedServer server) {
        this.server = server;
    }

    Document page(String path) {
        return page(path, 200);
    }

    Document page(String path, int status) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != status) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return Jsoup.parse(answer.body(), server.getURI().toString());
    }

    /// @return bytes sent to a client that understands gzip
    int zippedLength(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode());
            }
            return answer.body().length;
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }

    /// Types something into the search and goes where that leads.
    ///
    /// @param by empty text for anything
    Document search(String typed, String by, int status) {
        return page(whereSearchLeads(typed, by), status);
    }

    /// @return the address that a search ends at
    String whereSearchLeads(String typed, String by) {
        HttpResponse<String> answer =
                post("/messages", "q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&by=" + by);
        if (answer.statusCode() != 303) {
            throw new AssertionError("the search answered " + answer.statusCode());
        }
        return answer.headers().firstValue("location").orElseThrow();
    }

    /// @param roles separated by commas
    Document pageAs(String roles, String path) {
        return Jsoup.parse(get(path, "X-Roles", roles).body(), server.getURI().toString());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, request(path, headers).build());
    }

    /// @return the page, or that which it leads to
    HttpResponse<String> followed(String path, String... headers) {
        HttpResponse<String> answer = get(path, headers);
        return answer.statusCode() == 303
                ? get(answer.headers().firstValue("location").orElseThrow(), headers)
                : answer;
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(
                path,
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(String path, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }

    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(30))
                .build();
        return send(path, request);
    }
}
