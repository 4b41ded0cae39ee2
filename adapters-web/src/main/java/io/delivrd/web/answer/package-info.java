/// How long answers leave: bounded in bytes and in number, cut off where they fail or nobody reads them.
@NullMarked
package io.delivrd.web.answer;

import org.jspecify.annotations.NullMarked;
