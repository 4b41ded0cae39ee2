/// What to expect of the receipts of networks and accounts.
@NullMarked
package io.delivrd.persistence.network;

import org.jspecify.annotations.NullMarked;
