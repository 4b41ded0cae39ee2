package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/// What `docs/operations` offers to those who watch a server.
final class Operations {

    private static final Path FOLDER = Path.of("../docs/operations");
    private static final Path METRICS = Path.of("../docs/reference/metrics.md");
    private static final Pattern METRIC = Pattern.compile("\\b(delivrd|jvm|process)_[a-z_]+");

    private Operations() {}

    /// @param told what `/prometheus` of a running server tells
    static void assertThatEveryMetricExists(String told) throws IOException {
        List<String> panels = new ArrayList<>();
        collect(RunningServer.parsed(Files.readString(FOLDER.resolve("grafana-dashboard.json"))), panels);
        List<String> rules = rules();
        assertThat(panels).hasSizeGreaterThan(25);
        assertThat(rules).hasSizeGreaterThan(10);

        Set<String> served = names(told);
        // Some are there only once there was something to count.
        Set<String> documented = names(Files.readString(METRICS));
        assertThat(names(String.join("\n", panels) + String.join("\n", rules)))
                .allSatisfy(name -> assertThat(served.contains(name) || documented.contains(name))
                        .as(name)
                        .isTrue());
        assertThat(served)
                .contains(
                        "delivrd_intake_logged_total",
                        "delivrd_intake_commit_seconds_bucket",
                        "delivrd_intake_backlog",
                        "delivrd_intake_capacity",
                        "delivrd_folding_lag_seconds",
                        "delivrd_requests_connections",
                        "jvm_memory_used_bytes",
                        "process_cpu_usage");
    }

    private static void collect(JsonNode node, List<String> expressions) {
        if (node.isArray()) {
            node.values().forEach(value -> collect(value, expressions));
        } else if (node.isObject()) {
            node.entries().forEach(entry -> {
                if (entry.getKey().equals("expr")) {
                    expressions.add(entry.getValue().getStringValue());
                } else {
                    collect(entry.getValue(), expressions);
                }
            });
        }
    }

    private static List<String> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(FOLDER.resolve("prometheus-alerts.yml")));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .map(rule -> {
                    assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
                    return String.valueOf(rule.get("expr"));
                })
                .toList();
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = METRIC.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }
}
