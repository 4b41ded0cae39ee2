/// `/api/v1/delivery` and `/api/v1/coverage`: figures of a window as JSON, CSV and XLSX.
@NullMarked
package io.delivrd.web.delivery;

import org.jspecify.annotations.NullMarked;
