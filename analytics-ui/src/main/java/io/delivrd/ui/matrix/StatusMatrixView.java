package io.delivrd.ui.matrix;

import java.util.List;

record StatusMatrixView(String title, String nav, List<ProviderMatrix> providers) {

    /// @param anchor where links to it lead
    /// @param caption of its table
    /// @param tellsReplies whether any of its words is said of replies
    record ProviderMatrix(String anchor, String name, String caption, boolean tellsReplies, List<Row> rows) {}

    /// @param word as the provider writes it
    /// @param moText empty text where it is not said of replies
    /// @param tip what else to know, empty text if nothing
    /// @param look of the state, for style sheets
    /// @param evidenceText on whose word, empty text where the provider does not say
    /// @param billingText whether it is charged for, empty text where the provider does not say
    record Row(
            String word,
            String mtText,
            String moText,
            String tip,
            String look,
            String stateText,
            String finalityText,
            String evidenceText,
            String billingText) {}
}
