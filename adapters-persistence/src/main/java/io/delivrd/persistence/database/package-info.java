/// The database: embedded or external, its schema and connections.
@NullMarked
package io.delivrd.persistence.database;

import org.jspecify.annotations.NullMarked;
