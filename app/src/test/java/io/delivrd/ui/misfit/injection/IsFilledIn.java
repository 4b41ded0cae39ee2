package io.delivrd.ui.misfit.injection;

import jakarta.inject.Inject;

final class IsFilledIn {

    @Inject
    @SuppressWarnings("UnnecessaryAssignment")
    String text = "";
}
