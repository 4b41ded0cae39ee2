package io.delivrd.ui.misfit.logging;

import java.util.logging.Logger;

final class LogsElsewhere {

    static final Logger LOG = Logger.getLogger("elsewhere");

    private LogsElsewhere() {}
}
