package io.delivrd.app;

import io.delivrd.application.doctor.SettingNames;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names of all settings there are: those that the code reads, and those that the reference tells of.
///
/// @param keys `[*]` stands for the place in a list
record KnownSettings(Set<String> keys, Set<String> variables) {

    private static final String PREFIX = "delivrd.";
    private static final String VARIABLE_PREFIX = "DELIVRD_";
    /// For those who test the product.
    private static final String OF_TESTS = "DELIVRD_TEST_";

    /// Read by the script that starts all.
    private static final String OF_SCRIPT = "DELIVRD_CHROMIUM";

    private static final String REFERENCE = "/io/delivrd/ui/documents/reference/configuration.md";
    private static final Pattern KEY = Pattern.compile("`(delivrd\\.[a-z0-9.-]+)`");
    private static final Pattern VARIABLE = Pattern.compile("`(DELIVRD_[A-Z0-9_]+)`");

    /// What no record of settings holds.
    private static final List<String> BY_THEMSELVES = List.of(BackupCheck.FOLDER, "delivrd.demo");

    /// What rules say is looked at where they are read.
    private static final String RULES = "delivrd.alerts";

    private static final int A_SLIP = 2;

    static KnownSettings of(ApplicationContext context) {
        Set<String> keys = new TreeSet<>(BY_THEMSELVES);
        definitions(context).stream()
                .flatMap(definition -> Arrays.stream(definition.getConstructor().getArguments()))
                .flatMap(argument -> nameOf(argument).stream())
                .forEach(keys::add);
        context.getBeansOfType(SettingNames.class).forEach(more -> keys.addAll(more.names()));
        String reference = reference();
        keys.addAll(found(KEY, reference));
        Set<String> variables = found(VARIABLE, reference);
        variables.add(OF_SCRIPT);
        keys.stream()
                .filter(key -> !key.contains("["))
                .map(key -> key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                .forEach(variables::add);
        return new KnownSettings(keys, variables);
    }

    /// @return of our settings
    static Collection<BeanDefinition<?>> definitions(ApplicationContext context) {
        return context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class)).stream()
                .filter(definition -> definition.getBeanType().getName().startsWith("io.delivrd."))
                .toList();
    }

    static Optional<String> nameOf(Argument<?> argument) {
        return argument.getAnnotationMetadata().stringValue(Property.class, "name");
    }

    List<String> unknownVariables(Set<String> set) {
        return set.stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX) && !name.startsWith(OF_TESTS))
                .filter(name -> !variables.contains(name))
                .sorted()
                .toList();
    }

    /// @return those of files and of the command line
    Set<String> unknownKeys(Environment environment) {
        Set<String> unknown = new TreeSet<>();
        for (PropertySource source : environment.getPropertySources()) {
            if (source.getConvention() == PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE
                    || source instanceof SystemPropertiesPropertySource) {
                continue;
            }
            for (String key : source) {
                if (key.startsWith(PREFIX) && !key.startsWith(RULES)) {
                    leaves(plain(key), source.get(key))
                            .filter(name -> !keys.contains(name))
                            .forEach(unknown::add);
                }
            }
        }
        return unknown;
    }

    private static String plain(String key) {
        return NameUtils.hyphenate(key.replaceAll("\\[\\d+]", "[*]"), true);
    }

    private static Stream<String> leaves(String key, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> leaves(key + "." + plain(String.valueOf(entry.getKey())), entry.getValue()));
            case List<?> list
            when list.stream().anyMatch(Map.class::isInstance) ->
                list.stream().flatMap(element -> leaves(key + "[*]", element));
            case null, default -> Stream.of(key.replaceFirst("\\[\\*]$", ""));
        };
    }

    /// @return the one that may be meant
    Optional<String> variableNear(String name) {
        return near(name, variables);
    }

    /// @return the one that may be meant
    Optional<String> keyNear(String name) {
        return near(name, keys);
    }

    private static Optional<String> near(String name, Set<String> all) {
        return all.stream().filter(one -> distance(name, one) <= A_SLIP).findFirst();
    }

    /// @return how many letters are to be put in, taken out or exchanged to make one of the other
    private static int distance(String one, String other) {
        int[] last = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(exchanged, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[other.length()];
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String reference() {
        try (InputStream stream = KnownSettings.class.getResourceAsStream(REFERENCE)) {
            if (stream == null) {
                throw new IllegalStateException(REFERENCE + " is not shipped");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
