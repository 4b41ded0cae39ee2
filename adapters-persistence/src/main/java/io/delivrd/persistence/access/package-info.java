/// Users, sessions, API tokens and the audit log as tables.
@NullMarked
package io.delivrd.persistence.access;

import org.jspecify.annotations.NullMarked;
