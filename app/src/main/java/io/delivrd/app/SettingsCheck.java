package io.delivrd.app;

import io.delivrd.application.doctor.Finding;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.format.ReadableBytes;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether every setting can be read, and nothing is set that there is not.
final class SettingsCheck {

    static final String CHECK = "configuration";

    private static final String UNKNOWN = "unknown-setting";
    private static final Set<String> TRUE_OR_FALSE = Set.of("true", "false", "yes", "no", "on", "off", "y", "n");

    private final ApplicationContext context;
    private final Environment environment;
    private final Map<String, String> variables;

    /// @param variables of the process
    SettingsCheck(ApplicationContext context, Map<String, String> variables) {
        this.context = context;
        this.environment = context.getEnvironment();
        this.variables = variables;
    }

    List<Finding> findings() {
        KnownSettings known = KnownSettings.of(context);
        List<Finding> findings = new ArrayList<>();
        known.unknownVariables(variables.keySet())
                .forEach(name -> findings.add(
                        unknown("the environment variable " + name + " sets nothing", known.variableNear(name))));
        known.unknownKeys(environment)
                .forEach(name -> findings.add(unknown("the key " + name + " sets nothing", known.keyNear(name))));
        KnownSettings.definitions(context).forEach(definition -> findings.addAll(unreadable(definition)));
        if (findings.stream().noneMatch(one -> one.check().equals(CHECK))) {
            meanings().stream()
                    .flatMap(meaning -> misunderstood(meaning).stream())
                    .forEach(findings::add);
        }
        return findings;
    }

    /// What texts of settings say shows only when they are read.
    private List<Runnable> meanings() {
        LinearExpressions expressions = new LinearExpressions();
        return List.of(
                () -> context.getBean(CampaignSettings.class).parsedRule(expressions),
                () -> context.getBean(CostCentreSettings.class).costCentres(expressions),
                () -> context.getBean(ReplySettings.class).tied(),
                () -> context.getBean(ReplySettings.class).words(),
                () -> new AlertSettings(environment, expressions).rules(),
                () -> new UseCases().reportingZone(environment.getProperty("delivrd.zone", String.class, "UTC")),
                () -> new NoticeUseCases()
                        .noticeLanguages(environment.getProperty("delivrd.notices.language", String.class, "en")),
                () -> context.getBean(Forwarding.class));
    }

    private static Optional<Finding> misunderstood(Runnable meaning) {
        try {
            meaning.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(wrong(Causes.told(e)));
        }
    }

    private static Finding unknown(String seen, Optional<String> near) {
        return near.map(name -> Finding.wrong(UNKNOWN, seen, "write " + name + ", if that is meant"))
                .orElseGet(() ->
                        Finding.warning(UNKNOWN, seen, "remove it, or look it up in docs/reference/configuration.md"));
    }

    /// What belongs together is looked at only where each for itself can be read.
    private List<Finding> unreadable(BeanDefinition<?> definition) {
        if (definition.isIterable()) {
            return misunderstood(() -> context.getBeansOfType(definition.getBeanType())).stream()
                    .toList();
        }
        List<Finding> findings = new ArrayList<>();
        for (Argument<?> argument : definition.getConstructor().getArguments()) {
            KnownSettings.nameOf(argument)
                    .filter(name -> !isReadable(name, inner(argument)))
                    .ifPresent(name -> findings.add(wrong(name + " must be " + wanted(inner(argument)))));
        }
        if (findings.isEmpty()) {
            misunderstood(() -> context.getBean(definition)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding wrong(String seen) {
        return Finding.wrong(
                CHECK, seen, "correct it, in the environment or in delivrd.yml: the server does not start with it");
    }

    private static Argument<?> inner(Argument<?> argument) {
        return argument.isOptional() ? argument.getFirstTypeVariable().orElse(Argument.STRING) : argument;
    }

    /// Words that are neither yes nor no are taken for no.
    private boolean isReadable(String name, Argument<?> type) {
        Optional<String> text = environment.getProperty(name, String.class).filter(found -> !found.isBlank());
        if (text.isEmpty()) {
            return true;
        }
        if (isBoolean(type)) {
            return TRUE_OR_FALSE.contains(text.get().strip().toLowerCase(Locale.ROOT));
        }
        ArgumentConversionContext<?> reading = ConversionContext.of(type);
        return environment.getProperty(name, reading).isPresent()
                || reading.getLastError().isEmpty();
    }

    private static boolean isBoolean(Argument<?> type) {
        return type.getType() == boolean.class || type.getType() == Boolean.class;
    }

    private static String wanted(Argument<?> type) {
        if (isBoolean(type)) {
            return "true or false";
        }
        if (type.getType() == Duration.class) {
            return "a duration such as 15m";
        }
        if (type.getAnnotationMetadata().hasAnnotation(ReadableBytes.class)) {
            return "a size such as 64KB";
        }
        return type.getType() == int.class
                        || type.getType() == long.class
                        || type.getType() == Integer.class
                        || type.getType() == Long.class
                ? "a whole number"
                : "what docs/reference/configuration.md says";
    }
}
