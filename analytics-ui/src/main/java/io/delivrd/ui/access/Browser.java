package io.delivrd.ui.access;

import io.delivrd.ui.layout.Words;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser as people call it. What browsers say of themselves names half a dozen others for the sake of old sites, so
/// the first here that fits is it.
///
/// @param name with the main version, such as `Firefox 140`; the whole text where no browser is known in it
/// @param system such as `Windows`; empty text where none is known
record Browser(String name, String system) {

    private static final List<Known> BROWSERS = List.of(
            new Known("Edge", "Edg(?:e|A|iOS)?/(\\d+)"),
            new Known("Opera", "(?:OPR|OPX|OPT)/(\\d+)"),
            new Known("Samsung Internet", "SamsungBrowser/(\\d+)"),
            new Known("Firefox", "(?:Firefox|FxiOS)/(\\d+)"),
            new Known("Chrome", "(?:Headless)?(?:Chrome|CriOS)/(\\d+)"),
            new Known("Safari", "Version/(\\d+)\\S* (?:Mobile/\\S+ )?Safari/"));
    private static final List<Known> SYSTEMS = List.of(
            new Known("iPhone", "iPhone"),
            new Known("iPad", "iPad"),
            new Known("Android", "Android"),
            new Known("ChromeOS", "CrOS"),
            new Known("Windows", "Windows"),
            new Known("macOS", "Macintosh"),
            new Known("Linux", "Linux"));

    private record Known(String name, Pattern pattern) {

        private Known(String name, String pattern) {
            this(name, Pattern.compile(pattern));
        }
    }

    /// @param agent the header `User-Agent`, perhaps empty
    static Browser of(String agent) {
        for (Known browser : BROWSERS) {
            Matcher found = browser.pattern().matcher(agent);
            if (found.find()) {
                return new Browser(browser.name() + " " + found.group(1), system(agent));
            }
        }
        return new Browser(agent, "");
    }

    private static String system(String agent) {
        return SYSTEMS.stream()
                .filter(system -> system.pattern().matcher(agent).find())
                .map(Known::name)
                .findFirst()
                .orElse("");
    }

    String text(Words words) {
        if (name.isEmpty()) {
            return words.text("account.agent.none");
        }
        return system.isEmpty() ? name : words.text("account.agent.on", name, system);
    }
}
