package io.delivrd.app;

import io.delivrd.web.metrics.Draining;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running application. It stops in order: no new requests, answers to what was accepted, then the database.
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ApplicationContext context;
    private final EmbeddedServer http;

    private Server(ApplicationContext context, EmbeddedServer http) {
        this.context = context;
        this.http = http;
    }

    /// @param properties override every other configuration
    static Server start(Map<String, Object> properties) {
        ApplicationContext context = context(properties);
        try {
            context.getBean(Schedules.class).catchUp();
            EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
            context.getBean(Schedules.class).start();
            context.getBean(AlertSchedule.class).start();
            context.getBean(ImportSchedule.class).start();
            return new Server(context, http);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /// @return the application without its HTTP server
    static ApplicationContext context(Map<String, Object> properties) {
        return configured(properties).start();
    }

    /// @return the application, before it starts
    static ApplicationContextBuilder configured(Map<String, Object> properties) {
        Path file = Path.of("delivrd.yml");
        if (Files.exists(file) && System.getProperty("micronaut.config.files") == null) {
            System.setProperty("micronaut.config.files", file.toAbsolutePath().toString());
        }
        return ApplicationContext.builder()
                .mainClass(Application.class)
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties);
    }

    ApplicationContext beans() {
        return context;
    }

    /// @return of the server itself, such as `http://127.0.0.1:8080`
    String url() {
        return "http://" + http.getHost() + ":" + http.getPort();
    }

    /// @return where people find the pages: at the public URL if there is one, else here, below the base path
    String siteUrl() {
        return context.getBean(Forwarding.class).urlAt(url());
    }

    /// Says that it is not ready, and goes on answering until who shares out requests has seen it.
    void drain() {
        Duration wait = context.getBean(ShutdownSettings.class).drain();
        if (wait.isZero()) {
            return;
        }
        context.getBean(Draining.class).begin();
        LOG.info("server draining wait_ms={}", wait.toMillis());
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.getBean(ImportSchedule.class).close();
        context.getBean(AlertSchedule.class).close();
        context.getBean(Schedules.class).close();
        http.stop();
        context.close();
    }
}
