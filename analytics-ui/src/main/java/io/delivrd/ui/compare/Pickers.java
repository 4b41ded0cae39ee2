package io.delivrd.ui.compare;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.network.Network;
import io.delivrd.ui.compare.CompareView.Candidate;
import io.delivrd.ui.compare.CompareView.Choice;
import io.delivrd.ui.compare.CompareView.Picker;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.window.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Offers whom to compare: who is ticked already, then who sent most.
final class Pickers {

    private static final int SHOWN = 30;

    private final DeliveryFigures figures;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames names;

    Pickers(DeliveryFigures figures, Numbers numbers) {
        this.figures = figures;
        this.numbers = numbers;
        this.words = numbers.words();
        this.names = new NetworkNames(words);
    }

    Picker of(Kind kind, List<String> keys, Asked asked, boolean open) {
        List<Parameter> kept = new ArrayList<>(asked.links().carried().parameters());
        kept.add(new Parameter(ComparisonQuestions.KIND, kind.tag()));
        List<Candidate> all = candidates(kind, keys, asked);
        List<Candidate> ticked = all.stream().filter(Candidate::ticked).toList();
        List<Candidate> found = all.stream()
                .filter(candidate -> !candidate.ticked() && matches(candidate, asked.search()))
                .toList();
        return new Picker(
                open,
                Arrays.stream(Kind.values())
                        .map(choice -> new Choice(
                                words.text("compare.kind." + choice.tag()),
                                asked.links()
                                        .carried()
                                        .to(Href.of(asked.path()))
                                        .with(ComparisonQuestions.KIND, choice.tag())
                                        .text(),
                                choice == kind))
                        .toList(),
                kept,
                asked.search(),
                Stream.concat(ticked.stream(), found.stream().limit(SHOWN)).toList(),
                found.size() > SHOWN
                        ? words.text("compare.pick.more", numbers.count(SHOWN), numbers.count(found.size()))
                        : "");
    }

    private List<Candidate> candidates(Kind kind, List<String> keys, Asked asked) {
        List<Candidate> candidates = new ArrayList<>(counted(kind, asked).stream()
                .sorted(Comparator.comparingLong(
                                (DeliveryRow row) -> row.counts().all())
                        .reversed())
                .map(row -> candidate(row, kind, keys))
                .toList());
        keys.stream()
                .filter(key -> candidates.stream()
                        .noneMatch(candidate -> candidate.key().equals(key)))
                .map(key -> new Candidate(key, key, "", words.text("rate.n", numbers.count(0)), true))
                .forEach(candidates::add);
        return candidates;
    }

    private List<DeliveryRow> counted(Kind kind, Asked asked) {
        try {
            return figures.measureAll(List.of(), List.of(asked.by(kind.members())))
                    .getFirst()
                    .rows();
        } catch (TooManyRows e) {
            // Nobody picks from so many; who is ticked can be told all the same.
            return List.of();
        }
    }

    private Candidate candidate(DeliveryRow row, Kind kind, List<String> keys) {
        String key = row.key().getOrDefault(kind.members(), "");
        boolean network = kind.members() == Dimension.NETWORK;
        Optional<Network> known = row.network();
        return new Candidate(
                key,
                network ? names.name(key, known) : key,
                network ? names.detail(key, known) : "",
                words.text("rate.n", numbers.count(row.counts().all())),
                keys.contains(key));
    }

    private boolean matches(Candidate candidate, String search) {
        String wanted = search.toLowerCase(words.locale());
        return Stream.of(candidate.name(), candidate.detail(), candidate.key())
                .anyMatch(text -> text.toLowerCase(words.locale()).contains(wanted));
    }
}
