package io.delivrd.ui.layout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An address on this site: a path and its parameters, in order.
///
/// @param path already encoded
public record Href(String path, List<Parameter> parameters) {

    public record Parameter(String name, String value) {}

    public Href {
        parameters = List.copyOf(parameters);
    }

    public static Href of(String path) {
        return new Href(path, List.of());
    }

    /// @param name of a campaign, as received
    public static Href ofCampaign(String name) {
        // Browsers resolve dots away, encoded or not.
        return name.equals(".") || name.equals("..")
                ? of("/").with("campaign", name)
                : of("/campaigns/" + encoded(name));
    }

    /// @param name of a campaign, as received
    public static Href ofCampaignMessages(String name) {
        return name.equals(".") || name.equals("..")
                ? of("/messages")
                : of(ofCampaign(name).path() + "/messages");
    }

    /// @param code of a network; that of the missing network too
    public static Href ofNetwork(String code) {
        // Browsers resolve dots away, encoded or not.
        return code.equals(".") || code.equals("..") ? of("/").with("network", code) : of("/networks/" + encoded(code));
    }

    public static Href ofMessage(String provider, String messageId) {
        return of("/messages/" + encoded(provider) + "/" + encoded(messageId));
    }

    /// @return with one more parameter
    public Href with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new Href(path, more);
    }

    /// @return with all of them behind its own
    public Href with(List<Parameter> others) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.addAll(others);
        return new Href(path, more);
    }

    public String text() {
        return parameters.isEmpty()
                ? path
                : parameters.stream()
                        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
