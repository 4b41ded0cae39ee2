/// What a provider of receipts registers with us: its accounts and how its webhooks are read.
@NullMarked
package io.delivrd.web.provider;

import org.jspecify.annotations.NullMarked;
