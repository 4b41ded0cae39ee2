/// `/api/v1/quarantine`: what could not be read, and its replay.
@NullMarked
package io.delivrd.web.quarantine;

import org.jspecify.annotations.NullMarked;
