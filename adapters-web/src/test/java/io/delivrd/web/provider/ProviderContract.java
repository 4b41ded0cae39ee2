package io.delivrd.web.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.ErrorMeaning;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.testing.CountedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What every provider has to keep to. A provider passes it by giving its calls.
public abstract class ProviderContract {

    /// When calls come in.
    protected static final Instant NOW = Instant.parse("2026-02-14T10:31:10Z");

    private static final String TOKEN = "t0ken-of-the-path";
    private static final String INVENTED = "teleported";
    private static final List<String> ODD = List.of(
            "null",
            "[]",
            "{}",
            "[[1]]",
            "[null]",
            "0",
            "\"text\"",
            "{\"a\":{\"b\":[{}]}}",
            "{\"results\":[]}",
            "{\"data\":{\"payload\":{\"to\":\"x\"}}}",
            "[".repeat(2_000),
            "{\"a\":",
            "=&=&&==",
            "%%%&%zz=%",
            "a\0b=\uFFFE",
            "<xml/>");

    private final CountedMetrics metrics = new CountedMetrics();

    protected abstract Provider provider();

    /// @param status the provider's word
    /// @param code empty text if none
    /// @return a call about one message part as the provider makes it, not signed
    protected abstract WebhookRequest call(String messageId, String status, String code);

    /// @return the call as the provider signs it with a secret; needed of providers that sign
    protected WebhookRequest signed(WebhookRequest call, String secret) {
        throw new UnsupportedOperationException(provider().id() + " signs nothing");
    }

    /// @return what the account is configured with where calls are signed
    protected String secret() {
        return "s3cret-of-the-account";
    }

    /// @return what would be configured for another account
    protected String otherSecret() {
        return "s3cret-of-another";
    }

    /// @return a call without a body
    protected static WebhookRequest get(String query) {
        return request("GET", query, "", "", Map.of());
    }

    protected static WebhookRequest form(String body) {
        return request("POST", "", "application/x-www-form-urlencoded", body, Map.of());
    }

    protected static WebhookRequest json(String body) {
        return request("POST", "", "application/json", body, Map.of());
    }

    protected static WebhookRequest request(
            String method, String query, String contentType, String body, Map<String, String> headers) {
        String url = "https://dlr.example/webhooks/p/receipts" + (query.isEmpty() ? "" : "?" + query);
        return new WebhookRequest(
                method,
                "receipts",
                new PathToken.Absent(),
                query,
                contentType,
                body.getBytes(StandardCharsets.UTF_8),
                NOW,
                Head.of(url, headers));
    }

    /// @return the call with more headers
    protected static WebhookRequest with(WebhookRequest call, Map<String, String> headers) {
        return new WebhookRequest(
                call.method(),
                call.path(),
                call.token(),
                call.query(),
                call.contentType(),
                call.body(),
                call.receivedAt(),
                Head.of(call.head().url(), headers));
    }

    private static WebhookRequest by(WebhookRequest call, PathToken token) {
        return new WebhookRequest(
                call.method(),
                call.path(),
                token,
                call.query(),
                call.contentType(),
                call.body(),
                call.receivedAt(),
                call.head());
    }

    private Decoded decoded(WebhookRequest call, Map<String, Object> settings) {
        return Formats.of(provider(), settings, metrics).decode(call);
    }

    private DeliveryReceipt receipt(WebhookRequest call) {
        Decoded decoded = decoded(call, Map.of());
        assertThat(decoded).isInstanceOf(Decoded.Receipts.class);
        List<DeliveryReceipt> receipts = ((Decoded.Receipts) decoded).receipts();
        assertThat(receipts).hasSize(1);
        return receipts.getFirst();
    }

    private String setting(String key) {
        return "delivrd." + provider().id() + "." + key;
    }

    private void assumeSigned() {
        Assumptions.assumeTrue(provider().signing().isPresent(), "signs nothing");
    }

    private Map<String, Object> secrets(String... secrets) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(setting(provider().signing().orElseThrow().secretKey()), String.join(",", secrets));
        settings.put(setting("signature-required"), "true");
        return settings;
    }

    private WebhookRequest anyCall() {
        return call("m-1", provider().catalogue().statuses().keySet().iterator().next(), "");
    }

    @Test
    void theCallMadeWhenAnAddressIsSavedIsAProbe() {
        assertThat(decoded(get(""), Map.of())).isInstanceOf(Decoded.Probe.class);
        assertThat(decoded(request("POST", "", "", "", Map.of()), Map.of())).isInstanceOf(Decoded.Probe.class);
    }

    @Test
    void everyStatusReadsAsTheCatalogueSays() {
        provider().catalogue().statuses().forEach((word, meaning) -> {
            DeliveryReceipt receipt = receipt(call("m-1", word, ""));

            assertThat(receipt.claim().state()).as(word).isEqualTo(meaning.state());
            assertThat(receipt.claim().evidence()).as(word).isEqualTo(meaning.evidence());
            assertThat(receipt.claim().rawStatus()).as(word).isEqualToIgnoringCase(word);
            assertThat(receipt.part().provider()).isEqualTo(provider().id());
            assertThat(receipt.part().messageId().text()).isEqualTo("m-1");
        });
        assertThat(metrics.counted).isEmpty();
    }

    @Test
    void anInventedStatusIsUnknownKeptAndCounted() {
        DeliveryReceipt receipt = receipt(call("m-1", INVENTED, ""));

        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(receipt.claim().rawStatus()).isEqualToIgnoringCase(INVENTED);
        assertThat(metrics.counted).containsExactly("unrecognised");
    }

    @Test
    void everyCodeIsReadAndHasAdviceInEveryLanguage() {
        Optional<String> failure = provider().catalogue().statuses().entrySet().stream()
                .filter(status -> status.getValue().state() == DeliveryState.FAILED
                        || status.getValue().state() == DeliveryState.REJECTED)
                .map(Map.Entry::getKey)
                .findFirst();
        for (ErrorMeaning error : provider().catalogue().errors()) {
            assertIsTranslated(error.meaning());
            assertIsTranslated(error.advice());
            if (failure.isPresent() && hasCodes()) {
                DeliveryReceipt receipt =
                        receipt(call("m-1", failure.get(), error.code().text()));
                assertThat(receipt.claim().code()).as("code %s", error.code()).contains(error.code());
            }
        }
        provider().catalogue().statuses().values().stream()
                .map(StatusMeaning::meaning)
                .flatMap(Optional::stream)
                .forEach(ProviderContract::assertIsTranslated);
    }

    /// @return whether its calls name codes
    protected boolean hasCodes() {
        return true;
    }

    private static void assertIsTranslated(Translated text) {
        assertThat(text.english()).isNotBlank();
        assertThat(text.german()).isNotBlank();
    }

    @Test
    void aRepeatHasTheIdentityOfItsOriginal() {
        assertThat(receipt(anyCall()).claim().id())
                .isEqualTo(receipt(anyCall()).claim().id());
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        PartFold fold =
                new PartFold(FoldPolicy.of(new Catalogues(List.of(provider().catalogue()))));
        List<DeliveryReceipt> receipts = provider().catalogue().statuses().keySet().stream()
                .map(word -> receipt(call("m-1", word, "")))
                .collect(Collectors.toCollection(ArrayList::new));
        PartState before = fold.fold(part(receipts));
        Collections.shuffle(receipts, new Random(7));

        assertThat(fold.fold(part(receipts))).isEqualTo(before);
    }

    private static Part part(List<DeliveryReceipt> receipts) {
        Part part = Part.unheardOf(receipts.getFirst().part());
        for (DeliveryReceipt receipt : receipts) {
            part = part.with(receipt);
        }
        return part;
    }

    @Test
    void thePathTokenOpensWhereOneIsConfigured() {
        Map<String, Object> settings = Map.of(setting("path-token"), TOKEN);

        assertThat(decoded(by(anyCall(), new PathToken.Given(TOKEN)), settings)).isInstanceOf(Decoded.Receipts.class);
        assertUntrusted("token", decoded(anyCall(), settings));
        assertUntrusted("token", decoded(by(anyCall(), new PathToken.Given("wrong")), settings));
        assertUntrusted("token", decoded(json("{\"broken"), settings));
    }

    @Test
    void userAndPasswordOpenWhereTheyAreConfigured() {
        Map<String, Object> settings = Map.of(setting("basic-auth"), "user:pa:ss");

        assertThat(decoded(with(anyCall(), Map.of("authorization", "Basic dXNlcjpwYTpzcw==")), settings))
                .isInstanceOf(Decoded.Receipts.class);
        assertUntrusted("credentials", decoded(anyCall(), settings));
        assertUntrusted("credentials", decoded(with(anyCall(), Map.of("authorization", "Basic dXNlcjp4")), settings));
        assertUntrusted("credentials", decoded(with(anyCall(), Map.of("authorization", "Basic !")), settings));
    }

    private static void assertUntrusted(String reason, Decoded decoded) {
        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Untrusted.class,
                        untrusted -> assertThat(untrusted.reason()).isEqualTo(reason));
    }

    @Test
    void aSignatureIsAcceptedAlsoDuringARotation() {
        assumeSigned();
        assertThat(decoded(signed(anyCall(), secret()), secrets(secret()))).isInstanceOf(Decoded.Receipts.class);
        assertThat(decoded(signed(anyCall(), secret()), secrets(otherSecret(), secret())))
                .isInstanceOf(Decoded.Receipts.class);
    }

    @Test
    void aSignatureIsRefusedThatIsMissingOfAnotherSecretOrOfAnotherCall() {
        assumeSigned();
        WebhookRequest good = signed(anyCall(), secret());
        WebhookRequest other = call(
                "m-2", provider().catalogue().statuses().keySet().iterator().next(), "");

        assertUntrusted("signature_missing", decoded(anyCall(), secrets(secret())));
        assertUntrusted("signature", decoded(good, secrets(otherSecret())));
        assertUntrusted("signature", decoded(tampered(good, other), secrets(secret())));
        assertUntrusted("signature", decoded(signed(anyCall(), otherSecret()), secrets(secret())));
    }

    /// @return the other call with the signature of the good one
    protected WebhookRequest tampered(WebhookRequest good, WebhookRequest other) {
        return new WebhookRequest(
                other.method(),
                other.path(),
                other.token(),
                other.query(),
                other.contentType(),
                other.body(),
                other.receivedAt(),
                good.head());
    }

    @Test
    void aRequestInQuarantineIsReadOnceTheSecretIsCorrected() {
        assumeSigned();
        WebhookRequest came = signed(anyCall(), secret());
        Map<String, String> kept = new HashMap<>();
        provider().headers().forEach(name -> came.header(name).ifPresent(value -> kept.put(name, value)));
        WebhookRequest replayed = by(
                new WebhookRequest(
                        came.method(),
                        came.path(),
                        came.token(),
                        came.query(),
                        came.contentType(),
                        came.body(),
                        came.receivedAt(),
                        Head.of(came.head().url(), kept)),
                new PathToken.PassedBefore());

        assertUntrusted("signature", decoded(came, secrets(otherSecret())));
        assertThat(decoded(replayed, secrets(secret()))).isInstanceOf(Decoded.Receipts.class);
    }

    @Test
    void oddPayloadsNeverFail() {
        Random random = new Random(11);
        byte[] noise = new byte[512];
        random.nextBytes(noise);
        List<WebhookRequest> calls = new ArrayList<>();
        for (String odd : ODD) {
            calls.add(json(odd));
            calls.add(form(odd));
            calls.add(get(odd));
        }
        calls.add(json(new String(noise, StandardCharsets.ISO_8859_1)));
        for (WebhookRequest call : calls) {
            assertThatCode(() -> decoded(call, Map.of()))
                    .as(call.query() + new String(call.body(), StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void itSaysHowItIsConnectedInEveryLanguage() {
        Connecting connecting = provider().connecting();

        assertThat(connecting.steps()).isNotEmpty().allSatisfy(ProviderContract::assertIsTranslated);
        assertThat(connecting.steps()).anyMatch(step -> step.english().contains("{0}"));
        assertThat(connecting.documents()).isNotEmpty();
        assertThat(provider().id().text()).matches("[a-z][a-z0-9-]*");
        assertThat(provider().catalogue().name()).isNotBlank();
    }

    @Test
    void itsSamplesAreReceipts() {
        assertThat(provider().connecting().samples()).isNotEmpty().allSatisfy(sample -> {
            Sample now = sample.at(NOW);
            WebhookRequest call = request(now.method(), now.query(), now.contentType(), now.body(), Map.of());
            assertThat(decoded(call, Map.of())).isInstanceOf(Decoded.Receipts.class);
        });
        assertThat(metrics.counted).isEmpty();
    }
}
