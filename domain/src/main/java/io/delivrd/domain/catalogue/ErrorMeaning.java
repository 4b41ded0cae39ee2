package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.ErrorCode;

/// What one error code of a provider means to the people who sent the campaign.
///
/// @param meaning the provider's name of the error
/// @param advice one line to the campaign manager
/// @param certain false where the provider's own documents do not list or agree on the code
public record ErrorMeaning(ErrorCode code, String meaning, Permanence permanence, String advice, boolean certain) {}
