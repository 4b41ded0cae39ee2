package io.delivrd.application.view;

final class InMemorySavedViewsTest implements SavedViewsContract {

    @Override
    public SavedViews views() {
        return new InMemorySavedViews();
    }
}
