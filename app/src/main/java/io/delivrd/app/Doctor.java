package io.delivrd.app;

import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.doctor.Check;
import io.delivrd.application.doctor.ExamineAccounts;
import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.TryWebhooks;
import io.delivrd.application.doctor.Verdict;
import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.inject.BeanDefinition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks first at what a server needs to start at all, each thing for itself, then at what only shows once it
/// has: its accounts and webhooks. Nothing is changed.
@Command(
        name = "doctor",
        description =
                "Looks at configuration, database, disk, mail, backups, accounts and webhooks, and says what to do;"
                        + " exit status 1 if anything is wrong",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {

    /// Where one of these is wrong, the application does not start.
    private static final Set<String> NEEDED = Set.of(SettingsCheck.CHECK, "database", "database-version");

    private static final String WEBHOOK = "webhook";

    /// What is asked first when something does not work.
    private static final List<String> ORDER = List.of(
            SettingsCheck.CHECK,
            "unknown-setting",
            "database",
            "database-version",
            "durability",
            "connections",
            "clock",
            "migrations",
            "disk",
            "mail",
            "backup");

    @Option(names = "--json", description = "one JSON object instead of lines")
    private boolean json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where providers reach the site (default: delivrd.public-url)")
    private Optional<URI> url = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(checked(database.properties()));
        if (isFit(findings)) {
            findings.addAll(tried(database.properties()));
        } else {
            findings.add(Finding.warning(
                    "account", "accounts and webhooks were not looked at", "first put right what stands above"));
        }
        FindingsText text = new FindingsText(findings);
        Console.say(json ? text.json() : text.lines());
        return findings.stream().anyMatch(one -> one.verdict() == Verdict.WRONG) ? 1 : 0;
    }

    private static List<Finding> checked(Map<String, Object> properties) {
        try (ApplicationContext context = DoctorContexts.ofChecks(properties)) {
            List<Finding> findings = new ArrayList<>(new SettingsCheck(context, System.getenv()).findings());
            for (BeanDefinition<Check> check : context.getBeanDefinitions(Check.class)) {
                findings.addAll(found(context, check));
            }
            findings.addAll(new BackupCheck(context.getEnvironment(), InstantSource.system()).findings());
            if (findings.stream().noneMatch(one -> one.check().equals(SettingsCheck.CHECK))) {
                findings.addFirst(Finding.ok(SettingsCheck.CHECK, "all settings can be read"));
            }
            findings.sort(Comparator.comparingInt(one -> ORDER.indexOf(one.check())));
            return findings;
        } catch (ConfigurationException e) {
            return List.of(
                    Finding.wrong(SettingsCheck.CHECK, Causes.told(e), "correct delivrd.yml: it cannot be read"));
        }
    }

    private static List<Finding> found(ApplicationContext context, BeanDefinition<Check> check) {
        try {
            return context.getBean(check).findings();
        } catch (BeanContextException e) {
            return List.of(Finding.warning(
                    SettingsCheck.CHECK,
                    "not everything was looked at, since a setting it needs cannot be read",
                    "first put right what stands above"));
        }
    }

    /// Where migrations are pending the application would carry them out.
    private static boolean isFit(List<Finding> findings) {
        return findings.stream().anyMatch(one -> one.check().equals("migrations") && one.verdict() == Verdict.OK)
                && findings.stream().noneMatch(one -> NEEDED.contains(one.check()) && one.verdict() == Verdict.WRONG);
    }

    private List<Finding> tried(Map<String, Object> properties) {
        try (ApplicationContext context = DoctorContexts.whole(properties)) {
            List<Finding> findings = new ArrayList<>(
                    new ExamineAccounts(context.getBean(AccountsInForce.class), context.getBean(TestAccounts.class))
                            .findings());
            findings.addAll(webhooks(context));
            return findings;
        } catch (RuntimeException e) {
            return List.of(
                    Finding.wrong("server", "the application does not start: " + Causes.told(e), "see the log above"));
        }
    }

    private List<Finding> webhooks(ApplicationContext context) {
        Optional<String> site = site(context);
        if (site.isEmpty()) {
            return List.of(Finding.warning(
                    WEBHOOK,
                    "it is not known where providers reach the webhooks",
                    "set delivrd.public-url, or call with --url https://…"));
        }
        return hasKey(context.getEnvironment())
                ? context.getBean(TryWebhooks.class).tried(site.get())
                : List.of(Finding.warning(
                        WEBHOOK,
                        "the key that makes calls known to the server is not here",
                        "call with the server's --data-dir, or set DELIVRD_SECRETS_KEY for both"));
    }

    /// Where there is none, asking for it would make one.
    private static boolean hasKey(PropertyResolver settings) {
        return settings.getProperty("delivrd.secrets.key", String.class)
                        .filter(key -> !key.isBlank())
                        .isPresent()
                || Files.isDirectory(Path.of(settings.getProperty("delivrd.database.data-dir", String.class, "data")));
    }

    private Optional<String> site(ApplicationContext context) {
        return url.map(URI::toString)
                .or(() -> Optional.of(context.getBean(Forwarding.class).urlAt("")))
                .filter(text -> text.startsWith("http://") || text.startsWith("https://"));
    }
}
