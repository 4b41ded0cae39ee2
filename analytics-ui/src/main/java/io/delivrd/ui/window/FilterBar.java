package io.delivrd.ui.window;

import io.delivrd.ui.layout.Href.Parameter;
import java.util.List;
import java.util.Optional;

/// The window picker and the filters of a page.
///
/// @param path where its forms lead
/// @param zoneTyped what stands in the field for the zone: a refused one as it was typed
/// @param unitText what is counted; empty text where single parts are listed, which have no units, rates, comparisons
/// @param morePresets windows asked for less often
/// @param moreCurrent whether one of those is shown
/// @param laterHref empty text if later is all future
/// @param beforeText what the window is compared with, empty text if with nothing
/// @param boundType type of the bounds' inputs: dates, or dates with times where the window needs them
/// @param fromText value of the input for the first instant
/// @param untilText value of the input for the first instant no longer meant
/// @param kept what the form for bounds carries along
/// @param keptRange what the form for zone and unit carries along
/// @param permanentHref the same page, window and all, for ever
/// @param keepHref where the page can be kept under a name or shared
/// @param moving whether the window holds the present, so that its figures still move
public record FilterBar(
        String path,
        String windowText,
        String zoneText,
        String zoneTyped,
        Optional<RefusedZone> refusedZone,
        String unitText,
        List<Choice> presets,
        List<Choice> morePresets,
        boolean moreCurrent,
        String earlierHref,
        String laterHref,
        String beforeText,
        String boundType,
        String fromText,
        String untilText,
        List<String> zones,
        List<Choice> units,
        List<Choice> rates,
        List<Choice> comparisons,
        List<Parameter> kept,
        List<Parameter> keptRange,
        List<Chip> chips,
        String clearHref,
        String permanentHref,
        String keepHref,
        boolean moving) {

    /// @param value of the parameter, where it is part of a form
    public record Choice(String value, String text, String href, boolean current) {}

    /// A filter in force, with the link that takes it away.
    public record Chip(String dimensionText, String valueText, String removeHref) {}
}
