package io.delivrd.benchmarks.proof;

import io.delivrd.benchmarks.proof.TrustStudy.Said;
import io.delivrd.domain.trust.MadeUp;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.ReceiptTrust;
import java.util.List;

/// Asks the model of trust.
final class Judging {

    private static final MadeUp NOTHING = new MadeUp(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private Judging() {}

    /// @param networks of one window, each seen beside the others
    /// @return in the same order
    static List<Said> judge(List<NetworkSignals> networks) {
        return new ReceiptTrust(0)
                .judge(networks).stream()
                        .map(finding -> {
                            MadeUp madeUp = finding.madeUp().orElse(NOTHING);
                            return new Said(
                                    finding.verdict().tag(),
                                    madeUp.probability(),
                                    madeUp.value(),
                                    madeUp.low(),
                                    madeUp.high());
                        })
                        .toList();
    }
}
