package io.delivrd.ui.compare;

import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.rates.Frame;
import io.delivrd.ui.rates.RateText;
import java.util.List;
import java.util.Optional;

/// @param noticeText what keeps from comparing; empty text for nothing
/// @param result empty where nobody is compared yet
record CompareView(Frame frame, String noticeText, Optional<Result> result, Picker picker) {

    /// @param commonText on what all of them are compared
    /// @param bandText how sure the bands are
    /// @param cells empty if nothing was counted
    record Result(
            List<Verdict> verdicts,
            List<Member> members,
            List<Gap> gaps,
            String commonText,
            String bandText,
            Optional<Cells> cells,
            String jsonHref) {}

    /// One pair in a sentence.
    ///
    /// @param tag `clear`, `unclear` or `none`
    /// @param chipText the same in a word or two
    record Verdict(String tag, String chipText, String text) {}

    /// @param adjusted the rate with the mix of all
    record Member(
            String name,
            String detail,
            String href,
            String allText,
            RateText rate,
            RateText coverage,
            Banded adjusted) {}

    /// A figure, and its band below it.
    ///
    /// @param noteText band, or why there is no figure
    record Banded(String text, String noteText) {}

    /// What the gap between two is made of.
    ///
    /// @param bar empty where there is no adjusted difference
    record Gap(
            String names,
            Banded raw,
            Banded mix,
            Banded within,
            Banded coverage,
            Banded adjusted,
            Optional<Bar> bar,
            Verdict verdict) {}

    /// A band on a scale with 0 in the middle, in percent of its width.
    record Bar(String x, String width, String valueX, String label) {}

    /// The rates cell by cell.
    ///
    /// @param moreText how many cells are not shown; empty text if all are
    record Cells(String caption, String keyText, List<String> members, List<Cell> rows, String moreText) {}

    /// @param noteText why it is not compared on; empty text if it is
    record Cell(String name, String detail, String noteText, List<RateText> rates) {}

    /// Who can be compared.
    ///
    /// @param open whether it is shown at once
    /// @param kept what its form carries along
    /// @param search what was searched for, empty text for nothing
    record Picker(
            boolean open,
            List<Choice> kinds,
            List<Parameter> kept,
            String search,
            List<Candidate> candidates,
            String moreText) {}

    record Choice(String text, String href, boolean current) {}

    record Candidate(String key, String name, String detail, String allText, boolean ticked) {}
}
