package io.delivrd.ui.settings;

import io.delivrd.application.rates.InvalidParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a form does to a list of rules.
///
/// @param action `add`, `change`, `up`, `down`, `remove`, or `replace` all
/// @param index of the rule, from 0; of no meaning where one is added or all are replaced
/// @param text of the rule; of all of them, a line each, where all are replaced
record RuleEdit(String action, int index, String text) {

    /// @throws InvalidParameter if there is no such rule or action
    List<String> of(List<String> rules) {
        List<String> edited = new ArrayList<>(rules);
        switch (action) {
            case "add" -> edited.add(text.strip());
            case "replace" -> {
                return lines(text);
            }
            case "change" -> edited.set(place(edited, 0), text.strip());
            case "remove" -> edited.remove(place(edited, 0));
            case "up" -> Collections.swap(edited, place(edited, 0), place(edited, -1));
            case "down" -> Collections.swap(edited, place(edited, 0), place(edited, 1));
            default ->
                throw InvalidParameter.noneOf("action", List.of("add", "change", "up", "down", "remove", "replace"));
        }
        return edited;
    }

    /// @return rules, a line each
    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private int place(List<String> rules, int further) {
        int place = index + further;
        if (index < 0 || place < 0 || place >= rules.size()) {
            throw new InvalidParameter("index", "there is no rule there");
        }
        return place;
    }
}
