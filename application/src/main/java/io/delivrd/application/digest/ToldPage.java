package io.delivrd.application.digest;

import io.delivrd.application.rates.Dimension;
import io.delivrd.application.view.PageAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page whose figures a digest can tell: those of delivery, not single messages, money or settings.
///
/// @param by what its table tells apart
/// @param parameters what it is asked for, with what its path names
public record ToldPage(Dimension by, Map<String, List<String>> parameters) {

    private static final Pattern ONE = Pattern.compile("/(campaigns|networks)/([^/]+)");
    private static final Map<String, Dimension> LISTS = Map.of(
            "/", Dimension.CAMPAIGN,
            "/campaigns", Dimension.CAMPAIGN,
            "/networks", Dimension.NETWORK,
            "/errors", Dimension.ERROR);

    public ToldPage {
        parameters = Map.copyOf(parameters);
    }

    /// @return empty for a page of another kind, or one that cannot be read
    public static Optional<ToldPage> of(PageAddress page) {
        try {
            Map<String, List<String>> parameters = new HashMap<>(page.parameters());
            Matcher one = ONE.matcher(page.path());
            if (one.matches()) {
                boolean campaign = one.group(1).equals("campaigns");
                parameters.put(campaign ? "campaign" : "network", List.of(PageAddress.decoded(one.group(2))));
                return Optional.of(new ToldPage(campaign ? Dimension.NETWORK : Dimension.CAMPAIGN, parameters));
            }
            return Optional.ofNullable(LISTS.get(page.path())).map(by -> new ToldPage(by, parameters));
        } catch (IllegalArgumentException e) {
            // A percent sign that nothing readable follows.
            return Optional.empty();
        }
    }
}
