package io.delivrd.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCatalogueTest {

    private static final ProviderCatalogue VONAGE = VonageCatalogue.catalogue();
    private static final Catalogues ALL = new Catalogues(List.of(VONAGE));

    @ParameterizedTest
    @CsvSource({
        "accepted, SUBMITTED, OPEN",
        "buffered, BUFFERED, OPEN",
        "delivered, DELIVERED, HARD",
        "expired, EXPIRED, HARD",
        "failed, FAILED, HARD",
        "rejected, REJECTED, HARD",
        "unknown, UNKNOWN, SOFT",
        "submitted, SUBMITTED, OPEN",
        "deleted, CANCELLED, HARD",
        "DELIVRD, DELIVERED, HARD",
        "UNDELIV, FAILED, HARD",
        "ACCEPTD, SUBMITTED, OPEN",
        "REJECTD, REJECTED, HARD"
    })
    void everyDocumentedStatusIsRecognised(String word, DeliveryState state, Finality finality) {
        StatusMeaning meaning = VONAGE.meaningOf(word, Optional.empty());

        assertThat(meaning).isEqualTo(StatusMeaning.of(state, Evidence.UNSTATED));
        assertThat(meaning.state().finality()).isEqualTo(finality);
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, , SUBMITTED",
        "delivered, , DELIVERED",
        "read, , DELIVERED",
        "undeliverable, , FAILED",
        "undeliverable, 1360, EXPIRED",
        "rejected, 1210, REJECTED",
        "rejected, 1360, EXPIRED",
        "rejected, 1330, UNKNOWN",
        "rejected, 1, REJECTED",
        "delivered, 1360, DELIVERED"
    })
    void theMessagesApiTellsSomeStatesByTheirCode(String word, String code, DeliveryState state) {
        assertThat(VONAGE.meaningOf(word, Optional.ofNullable(code).map(ErrorCode::new))
                        .state())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"1180, 2", "1190, 3", "1240, 9", "1483, 53", "1461, 1460", "1473, 1470"})
    void codesOfTheMessagesApiMeanWhatTheirLikesDo(String code, String like) {
        assertThat(VONAGE.meaningOf(new ErrorCode(code)))
                .isEqualTo(VONAGE.meaningOf(new ErrorCode(like)).map(meaning -> meaning.as(code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delivered", " delivered ", "DELIVERED"})
    void caseAndBlanksDoNotMatter(String word) {
        assertThat(VONAGE.meaningOf(word, Optional.empty()).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teleported", "", "deliver", "delıvered"})
    void anInventedStatusIsUnknownAndUnrecognised(String word) {
        assertThat(VONAGE.meaningOf(word, Optional.empty())).isEqualTo(StatusMeaning.UNRECOGNISED);
        assertThat(StatusMeaning.UNRECOGNISED.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(StatusMeaning.UNRECOGNISED.recognised()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNKNOWN", "2, TEMPORARY", "3, PERMANENT", "4, PERMANENT", "5, NETWORK", "6, TO_FIX", "7, TEMPORARY",
        "8, NETWORK", "9, OPT_OUT", "10, TO_FIX", "11, NETWORK", "12, NETWORK", "13, TO_FIX", "14, PERMANENT",
        "15, TEMPORARY", "50, TO_FIX", "51, TO_FIX", "52, TO_FIX", "53, OPT_OUT", "54, TO_FIX", "99, NETWORK"
    })
    void everyDocumentedCodeIsKnownForCertain(String code, Permanence permanence) {
        ErrorMeaning meaning = VONAGE.meaningOf(new ErrorCode(code)).orElseThrow();

        assertThat(meaning.certain()).isTrue();
        assertThat(meaning.permanence()).isEqualTo(permanence);
        assertThat(ALL.permanenceOf(VonageCatalogue.VONAGE, new ErrorCode(code)))
                .isEqualTo(permanence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "39", "40", "95"})
    void undocumentedCodesSayThatTheyAre(String code) {
        assertThat(VONAGE.meaningOf(new ErrorCode(code)).orElseThrow().certain())
                .isFalse();
    }

    @Test
    void everyCodeHasMeaningAndAdvice() {
        assertThat(VONAGE.errors()).hasSize(58).allSatisfy(error -> {
            assertThat(List.of(error.meaning().english(), error.meaning().german()))
                    .doesNotContain("");
            assertThat(error.advice().english()).endsWith(".");
            assertThat(error.advice().german())
                    .endsWith(".")
                    .isNotEqualTo(error.advice().english());
        });
        assertThat(VONAGE.errors())
                .extracting(error -> Integer.parseInt(error.code().text()))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "006", " 6", "6 ", "6.0", "6,0", "6E0", "+6"})
    void everySpellingOfACodeIsTheCode(String raw) {
        assertThat(ALL.codeOf(VonageCatalogue.VONAGE, raw)).isEqualTo(new ErrorCode("6"));
    }

    @Test
    void whatIsNoNumberStaysTheCodeItIs() {
        assertThat(ALL.codeOf(VonageCatalogue.VONAGE, "000")).isEqualTo(new ErrorCode("0"));
        assertThat(ALL.codeOf(VonageCatalogue.VONAGE, "1E999999999")).isEqualTo(new ErrorCode("1E999999999"));
        assertThat(ALL.codeOf(VonageCatalogue.VONAGE, " EC_006 ")).isEqualTo(new ErrorCode("EC_006"));
        assertThat(ALL.codeOf(new ProviderId("other"), "006")).isEqualTo(new ErrorCode("006"));
    }

    @Test
    void noErrorIsNoError() {
        assertThat(VONAGE.meaningOf(new ErrorCode("0"))).isEmpty();
        assertThat(VONAGE.isNoError(ALL.codeOf(VonageCatalogue.VONAGE, "000"))).isTrue();
        assertThat(VONAGE.isNoError(new ErrorCode("1"))).isFalse();
    }

    @Test
    void codesInNoTableTellNothing() {
        assertThat(ALL.permanenceOf(VonageCatalogue.VONAGE, new ErrorCode("77")))
                .isEqualTo(Permanence.UNKNOWN);
        assertThat(ALL.permanenceOf(VonageCatalogue.VONAGE, new ErrorCode("03")))
                .isEqualTo(Permanence.UNKNOWN);
    }

    @Test
    void wordsOfOneProviderMeanNothingForAnother() {
        ProviderId other = new ProviderId("other");

        assertThat(ALL.statusOf(VonageCatalogue.VONAGE, "delivered", Optional.empty())
                        .recognised())
                .isTrue();
        assertThat(ALL.statusOf(other, "delivered", Optional.empty())).isEqualTo(StatusMeaning.UNRECOGNISED);
        assertThat(ALL.errorOf(other, new ErrorCode("3"))).isEmpty();
    }
}
