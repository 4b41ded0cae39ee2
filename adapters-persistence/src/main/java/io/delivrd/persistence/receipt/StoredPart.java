package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.rates.Contribution;

/// A part as it stands, or is to stand, in its row.
///
/// @param version as last written, 0 for a part without a row
record StoredPart(Part part, int version, PartState state, Contribution contribution) {}
