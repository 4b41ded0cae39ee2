package io.delivrd.application.campaign;

import io.delivrd.domain.campaign.ClientRef;
import java.time.Instant;
import java.util.List;

/// Campaign rules made in the interface: each change is a version of all of them, and the last is in force.
public interface RuleVersions {

    /// @param number 1 for the first
    /// @param rules in their order, each as [io.delivrd.domain.campaign.CampaignRule#parse] reads it; may be none
    record Version(int number, List<String> rules, Instant changedAt, String changedBy) {

        public Version {
            rules = List.copyOf(rules);
        }
    }

    /// @return newest first
    List<Version> newest(int limit);

    /// @return the number of the last version; 0 if there is none
    int last();

    /// @return false, and nothing is kept, if there is a version of that number
    boolean add(Version version);

    /// @return client-refs of the newest parts that have one
    List<ClientRef> recentReferences(int limit);
}
