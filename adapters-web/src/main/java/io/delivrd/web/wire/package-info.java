/// What every reader of files needs: encodings, CSV in the dialects that people write, what sheets do to values.
@NullMarked
package io.delivrd.web.wire;

import org.jspecify.annotations.NullMarked;
