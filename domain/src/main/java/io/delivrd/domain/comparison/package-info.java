/// Fair comparison of campaigns or networks: the same mix for all of them, and what a gap is made of.
@NullMarked
package io.delivrd.domain.comparison;

import org.jspecify.annotations.NullMarked;
