package io.delivrd.persistence.database;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Makes failures of the store known as such to who asks by jOOQ.
final class TellingFailures implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void exception(ExecuteContext context) {
        for (Throwable at = context.exception(); at != null; at = at.getCause()) {
            if (at instanceof SQLException failure && StoreFailures.isOfTheStore(failure)) {
                context.exception(StoreFailures.translated(failure));
                return;
            }
        }
    }
}
