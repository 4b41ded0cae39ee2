/// What a provider's status words and error codes mean, as data.
@NullMarked
package io.delivrd.domain.catalogue;

import org.jspecify.annotations.NullMarked;
