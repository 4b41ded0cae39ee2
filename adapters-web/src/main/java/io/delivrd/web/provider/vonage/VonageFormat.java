package io.delivrd.web.provider.vonage;

import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.Decoded.Unreadable;
import io.delivrd.web.provider.Decoded.Untrusted;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Delivery receipts of the SMS API.
final class VonageFormat implements ReceiptFormat {

    private static final List<String> ONLY_INBOUND = List.of("type", "data", "udh", "keyword");

    private static final Unreadable REPLY =
            new Unreadable(QuarantinedRequest.REPLY, "this is a reply, not a delivery receipt");

    private final VonageTrust trust;
    private final VonageReading reading;

    VonageFormat(VonageTrust trust, VonageReading reading) {
        this.trust = trust;
        this.reading = reading;
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public Decoded decode(WebhookRequest request) {
        List<JsonText.Element> elements;
        try {
            elements = VonagePayload.elements(request).stream()
                    .filter(element -> !element.fields().isEmpty())
                    .toList();
        } catch (JsonText.Malformed e) {
            return doubted(request).orElseGet(() -> new Unreadable("malformed_json", String.valueOf(e.getMessage())));
        }
        if (elements.isEmpty()) {
            return doubted(request).orElseGet(Decoded.Probe::new);
        }
        for (JsonText.Element element : elements) {
            Optional<Untrusted> doubt = trust.doubtOf(request, element.fields());
            if (doubt.isPresent()) {
                return doubt.get();
            }
        }
        return read(elements, request);
    }

    private Optional<Decoded> doubted(WebhookRequest request) {
        return trust.doubtOf(request).map(doubt -> doubt);
    }

    private Decoded read(List<JsonText.Element> elements, WebhookRequest request) {
        List<DeliveryReceipt> receipts = new ArrayList<>(elements.size());
        Optional<Unreadable> rest = Optional.empty();
        for (JsonText.Element element : elements) {
            if (isInbound(element.fields())) {
                // What cannot be read comes first: it must not be dismissed with the replies.
                rest = rest.or(() -> Optional.of(REPLY));
                continue;
            }
            try {
                receipts.add(reading.read(element.fields(), element.text(), request.receivedAt()));
            } catch (VonageReading.Unusable e) {
                rest = Optional.of(new Unreadable(e.reason(), String.valueOf(e.getMessage())));
            }
        }
        return receipts.isEmpty() ? rest.orElseThrow() : new Decoded.Receipts(receipts, rest);
    }

    /// A reply has a text, which a receipt never has; without status, anything else only replies have will do.
    private static boolean isInbound(Map<String, String> fields) {
        return says(fields, "text")
                || (!says(fields, "status") && ONLY_INBOUND.stream().anyMatch(name -> says(fields, name)));
    }

    private static boolean says(Map<String, String> fields, String name) {
        return !fields.getOrDefault(name, "").isBlank();
    }
}
