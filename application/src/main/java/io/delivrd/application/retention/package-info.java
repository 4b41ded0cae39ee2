/// How long receipts, personal data, parts and the audit log are kept.
@NullMarked
package io.delivrd.application.retention;

import org.jspecify.annotations.NullMarked;
