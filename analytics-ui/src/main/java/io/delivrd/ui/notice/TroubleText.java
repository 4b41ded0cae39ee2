package io.delivrd.ui.notice;

import io.delivrd.application.notice.Trouble;
import io.delivrd.ui.layout.Words;

/// What went wrong, in words.
final class TroubleText {

    private TroubleText() {}

    static String of(Trouble trouble, Words words) {
        return words.text("channels.trouble." + trouble.reason().tag(), trouble.detail());
    }
}
