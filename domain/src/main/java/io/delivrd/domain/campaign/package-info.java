/// Client references and the campaigns they belong to.
@NullMarked
package io.delivrd.domain.campaign;

import org.jspecify.annotations.NullMarked;
