package io.delivrd.ui.dashboard;

import java.util.List;

/// What calls for a look, and why.
///
/// @param noteText that nothing does, or how many are not shown; empty text if all are
record Attention(List<Item> items, String noteText) {

    /// A campaign or a network.
    ///
    /// @param kindText which of both
    /// @param href its page
    record Item(String kindText, String name, String href, List<Reason> reasons) {}

    /// @param tag `drop`, `silent`, `low` or `contradicted`
    /// @param text with figures and their n
    record Reason(String tag, String text) {}
}
