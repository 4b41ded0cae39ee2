/// `/api/v1/imports`: report files that are uploaded, and what became of them.
@NullMarked
package io.delivrd.web.imports;

import org.jspecify.annotations.NullMarked;
