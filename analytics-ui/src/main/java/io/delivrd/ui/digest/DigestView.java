package io.delivrd.ui.digest;

import java.util.List;

/// One digest: what it would tell now, and what it is.
///
/// @param notice what was done; empty text for nothing
/// @param subject of what it would tell; empty text if its view is gone
/// @param path the page it leads to
/// @param form to change it
record DigestView(
        String title,
        String nav,
        String section,
        String notice,
        String id,
        String subject,
        List<String> paragraphs,
        List<String> headings,
        List<List<String>> rows,
        String path,
        DigestForm form) {}
