package io.delivrd.application.incident;

import io.delivrd.application.incident.Suffered.Member;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Falls;
import io.delivrd.domain.incident.Falls.Course;
import io.delivrd.domain.incident.Incident;
import io.delivrd.domain.incident.Rise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Of which causes campaigns, networks and all of them together have clearly more than in the window before. All of
/// them
/// are looked at as one, so that looking at many does not find what is chance.
record Rises(
        Map<Member, Map<Cause, Rise>> campaigns,
        Map<Member, Map<Cause, Rise>> networks,
        Map<Member, Map<Cause, Rise>> everywhere) {

    /// @param now what campaigns and networks suffered
    /// @param before likewise, in the window before
    static Rises of(Suffers now, Suffers before) {
        List<Member> campaigns = List.copyOf(now.campaigns().expected().keySet());
        List<Member> networks = List.copyOf(now.networks().expected().keySet());
        Suffered whole = now.networks().together();
        Suffered wholeBefore = before.networks().together();
        List<Member> providers = List.copyOf(whole.expected().keySet());
        List<Course> courses = new ArrayList<>();
        campaigns.forEach(member -> courses.add(now.campaigns().since(before.campaigns(), member)));
        networks.forEach(member -> courses.add(now.networks().since(before.networks(), member)));
        providers.forEach(member -> courses.add(whole.since(wholeBefore, member)));
        List<Map<Cause, Rise>> found = Falls.found(courses);
        int first = campaigns.size();
        int second = first + networks.size();
        return new Rises(
                byMember(campaigns, found.subList(0, first)),
                byMember(networks, found.subList(first, second)),
                byMember(providers, found.subList(second, found.size())));
    }

    /// @param campaigns nothing where they are too many
    record Suffers(Suffered campaigns, Suffered networks) {}

    private static Map<Member, Map<Cause, Rise>> byMember(List<Member> members, List<Map<Cause, Rise>> found) {
        Map<Member, Map<Cause, Rise>> byMember = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            if (!found.get(i).isEmpty()) {
                byMember.put(members.get(i), found.get(i));
            }
        }
        return byMember;
    }

    /// @return how much more of its cause there is where the incident is
    Optional<Rise> of(Incident incident) {
        Map<Member, Map<Cause, Rise>> there =
                incident.campaign().isPresent() ? campaigns : incident.network().isPresent() ? networks : everywhere;
        String name = incident.campaign().or(incident::network).orElse("");
        Member member = new Member(incident.cause().provider().text(), name);
        return Optional.ofNullable(there.getOrDefault(member, Map.of()).get(incident.cause()));
    }

    boolean isEverywhere(Member member, Cause cause) {
        return everywhere
                .getOrDefault(new Member(member.provider(), ""), Map.of())
                .containsKey(cause);
    }
}
