package io.delivrd.ui.message;

import java.util.List;

/// @param asked the id searched for, empty text if none
/// @param resultText what the search found, empty text before the first
/// @param found several parts of different providers with that id
record SearchView(String title, String nav, String asked, String resultText, List<Found> found) {

    record Found(String text, String href) {}
}
