/// Rules that say when people want to be told, and how figures are judged by them.
@NullMarked
package io.delivrd.domain.alert;

import org.jspecify.annotations.NullMarked;
