package io.delivrd.application.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Role;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeepViewsTest {

    private static final Caller ADA = new Caller("ada", Set.of(Role.OPERATOR));
    private static final Caller VIC = new Caller("vic", Set.of(Role.VIEWER));
    private static final Caller ROOT = new Caller("root", Set.of(Role.ADMIN));
    private static final PageAddress PAGE = PageAddress.of("/campaigns?network=23410#top");

    private final KeepViews keep =
            new KeepViews(new InMemorySavedViews(), () -> Instant.parse("2026-11-20T10:00:00Z"), new Random(1));

    private static KeepViews.Change named(String name) {
        return new KeepViews.Change(Optional.of(name), Optional.empty(), Optional.empty());
    }

    @Test
    void everybodyKeepsTheirOwnAndSomeForAll() {
        SavedView own = keep.keep(VIC, " mine ", false, PAGE);
        SavedView forAll = keep.keep(ADA, "ours", true, PAGE);

        assertThat(own.name()).isEqualTo("mine");
        assertThat(own.page().text()).isEqualTo("/campaigns?network=23410");
        assertThat(keep.seenBy(VIC)).containsExactly(own, forAll);
        assertThat(keep.seenBy(ADA)).containsExactly(forAll);
        assertThat(keep.find(ADA, own.id())).isEmpty();
        assertThatThrownBy(() -> keep.keep(VIC, "ours", true, PAGE)).isInstanceOf(OutOfSight.class);
    }

    @Test
    void onlyTheOwnerChangesAViewAndAdminsThoseForAll() {
        SavedView own = keep.keep(VIC, "mine", false, PAGE);
        SavedView forAll = keep.keep(ADA, "ours", true, PAGE);

        assertThat(keep.change(ADA, own.id(), named("stolen"))).isEmpty();
        assertThat(keep.change(ROOT, own.id(), named("stolen"))).isEmpty();
        assertThat(keep.change(VIC, forAll.id(), named("stolen"))).isEmpty();
        assertThat(keep.remove(VIC, forAll.id())).isFalse();
        assertThat(keep.change(VIC, own.id(), named("renamed")).map(SavedView::name))
                .contains("renamed");
        assertThat(keep.remove(ROOT, forAll.id())).isTrue();
        assertThat(keep.remove(VIC, own.id())).isTrue();
        assertThat(keep.seenBy(VIC)).isEmpty();
    }

    @Test
    void namesAndNumbersAreBounded() {
        assertThatThrownBy(() -> keep.keep(VIC, " ", false, PAGE)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> keep.keep(VIC, "x".repeat(121), false, PAGE)).isInstanceOf(InvalidParameter.class);
        for (int i = 0; i < KeepViews.MOST; i++) {
            keep.keep(VIC, "view " + i, false, PAGE);
        }
        assertThatThrownBy(() -> keep.keep(VIC, "one more", false, PAGE)).isInstanceOf(InvalidParameter.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "campaigns",
                "//evil.example/x",
                "https://evil.example/",
                "/\\evil.example",
                "/campaigns?q=\"<script>",
                "/campaigns?q=%zz",
                "/campaigns?q=%00",
                "/campaigns?q=a b",
                "/api/v1/delivery",
                "/sign-in?to=/x",
                "/shared/token"
            })
    void addressesThatLeadElsewhereAreRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> PageAddress.of(address));
    }

    @Test
    void parametersAreReadAndWrittenAsBrowsersDo() {
        PageAddress page = PageAddress.of("/campaigns?campaign=a%26b%3dc&campaign=%C3%A4+%e2%82%ac&q&=x&n%65twork=1");

        assertThat(page.parameters())
                .containsExactly(
                        Map.entry("campaign", List.of("a&b=c", "ä €")),
                        Map.entry("q", List.of("")),
                        Map.entry("", List.of("x")),
                        Map.entry("network", List.of("1")));
        assertThat(PageAddress.of("/campaigns", page.parameters()).query())
                .isEqualTo("campaign=a%26b%3Dc&campaign=%C3%A4%20%E2%82%AC&q=&=x&network=1");
    }

    @Test
    void longAddressesAreReadWithoutARecursion() {
        assertThat(PageAddress.of("/campaigns?q=" + "%41".repeat(1_300)).query())
                .hasSize(3_902);
    }
}
