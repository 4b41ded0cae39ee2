package io.delivrd.web.api;

import io.delivrd.web.problem.NotFound;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.WebhookPath;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// The description that the build made of our routes, with those of each provider there is in place of their pattern.
@Singleton
final class OpenApi {

    private static final String DESCRIPTION = "classpath:META-INF/swagger/delivrd.yml";
    private static final String PATHS = "paths";
    private static final String PATH = "/webhooks/{provider}/{path}";
    private static final String TOKEN = "/{token}";
    private static final String ALIAS = "/webhooks/{path}";

    private final ResourceResolver resources;
    private final Providers providers;
    private final Supplier<String> described = SupplierUtil.memoized(this::describe);

    OpenApi(ResourceResolver resources, Providers providers) {
        this.resources = resources;
        this.providers = providers;
    }

    /// @param base path before all routes, `/` if there is none
    String servedAt(String base) {
        return described.get() + "servers:\n- url: " + base + "\n";
    }

    /// Anybody may ask for it, so it is put together once.
    private String describe() {
        Map<String, Object> description = read();
        Map<String, Object> paths = fields(description.get(PATHS));
        Map<String, Object> plain = fields(paths.remove(PATH));
        Map<String, Object> withToken = fields(paths.remove(PATH + TOKEN));
        Map<String, Object> alias = fields(paths.remove(ALIAS));
        for (Provider provider : providers.all()) {
            for (WebhookPath path : provider.paths()) {
                String address = "/webhooks/" + provider.id() + "/" + path.name();
                paths.put(address, ofRoute(plain, address));
                paths.put(address + TOKEN, ofRoute(withToken, address));
                path.aliases().forEach(other -> paths.put(other, ofRoute(alias, other)));
            }
        }
        description.put(PATHS, paths);
        DumperOptions form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // Each place its own copy: readers need not know references within YAML.
        form.setDereferenceAliases(true);
        return new Yaml(form).dump(description);
    }

    private Map<String, Object> read() {
        try (InputStream in = resources
                .getResourceAsStream(DESCRIPTION)
                .orElseThrow(() -> new NotFound("this build carries no description"))) {
            return fields(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param address told apart by it: operations have ids of their own
    private static Map<String, Object> ofRoute(Map<String, Object> pattern, String address) {
        Map<String, Object> route = new LinkedHashMap<>();
        pattern.forEach((method, described) -> {
            Map<String, Object> operation = fields(described);
            operation.computeIfPresent("operationId", (_, id) -> id + address.replace('/', '-'));
            List<Object> parameters = new ArrayList<>();
            if (operation.get("parameters") instanceof List<?> all) {
                all.stream()
                        .filter(one -> "token".equals(fields(one).get("name")))
                        .forEach(parameters::add);
            }
            operation.put("parameters", parameters);
            route.put(method, operation);
        });
        return route;
    }

    /// @return a copy; empty if it is no object
    private static Map<String, Object> fields(@Nullable Object node) {
        return node instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> Objects.requireNonNull(entry.getValue()),
                                (one, _) -> one,
                                LinkedHashMap::new))
                : new LinkedHashMap<>();
    }
}
