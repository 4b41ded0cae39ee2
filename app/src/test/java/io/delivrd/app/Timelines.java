package io.delivrd.app;

import io.micronaut.json.tree.JsonNode;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a server tells of single messages.
final class Timelines {

    private static final int AT_ONCE = 8;

    private Timelines() {}

    /// Asks for each message.
    ///
    /// @return how often each receipt came, repeats counted, by message; without messages the server does not know
    /// @throws AssertionError if a timeline holds a receipt twice
    static SortedMap<String, Map<Claimed, Long>> of(RunningServer server, Collection<String> messageIds)
            throws InterruptedException {
        SortedMap<String, Future<Map<Claimed, Long>>> asked = new TreeMap<>();
        try (ExecutorService calls = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String id : messageIds) {
                asked.put(id, calls.submit(() -> of(server, id)));
            }
        }
        SortedMap<String, Map<Claimed, Long>> told = new TreeMap<>();
        for (Map.Entry<String, Future<Map<Claimed, Long>>> answer : asked.entrySet()) {
            try {
                Map<Claimed, Long> timeline = answer.getValue().get();
                if (!timeline.isEmpty()) {
                    told.put(answer.getKey(), timeline);
                }
            } catch (ExecutionException e) {
                throw new AssertionError(answer.getKey(), e.getCause());
            }
        }
        return told;
    }

    private static Map<Claimed, Long> of(RunningServer server, String messageId) {
        HttpResponse<String> answer = server.get("/api/v1/messages/vonage/" + messageId);
        if (answer.statusCode() == 404) {
            return Map.of();
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        Map<Claimed, Long> times = new TreeMap<>();
        for (JsonNode entry :
                RunningServer.parsed(answer.body()).get("timeline").values()) {
            Claimed claimed = Claimed.in(entry);
            if (times.put(claimed, 1 + entry.get("repeats").getLongValue()) != null) {
                throw new AssertionError(messageId + " holds twice " + claimed);
            }
        }
        return times;
    }
}
