/// What administrators see to: accounts and their webhooks, campaign rule, networks.
@NullMarked
package io.delivrd.ui.settings;

import org.jspecify.annotations.NullMarked;
