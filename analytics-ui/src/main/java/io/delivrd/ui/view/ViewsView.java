package io.delivrd.ui.view;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;
import java.util.Optional;

/// Views and links of a reader.
///
/// @param notice what was done; empty text for nothing
/// @param problem why it was not done; empty text if it was
/// @param url of the link just made, told this once; empty text for none
/// @param page the page to keep or to share, as the address bar had it; empty text for none
/// @param typed the name typed before
/// @param shareable whether strangers may be shown such a page
record ViewsView(
        String title,
        String nav,
        String notice,
        String problem,
        String url,
        String page,
        String typed,
        boolean shareable,
        String viewsCaption,
        List<View> views,
        String linksCaption,
        List<Link> links) {

    /// @param page path and query
    /// @param ownerText whose it is and who sees it
    /// @param shareHref where it can be shared
    record View(
            String id,
            String name,
            String page,
            String ownerText,
            boolean forAll,
            boolean changeable,
            String shareHref) {}

    /// @param hintText what is asked for and shown besides; empty text for nothing
    record Link(
            String id,
            String name,
            String page,
            String hintText,
            String madeText,
            TimeText made,
            Optional<TimeText> ends,
            Optional<TimeText> opened,
            String stateText,
            boolean revocable) {}
}
