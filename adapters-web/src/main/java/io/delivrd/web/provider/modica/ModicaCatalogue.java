package io.delivrd.web.provider.modica;

import io.delivrd.domain.catalogue.Billing;
import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;

/// Modica's status matrix, and the words of its REST v2 schema. It has no error codes.
///
/// Billed is what was passed to a carrier, whatever became of it.
final class ModicaCatalogue {

    private ModicaCatalogue() {}

    static ProviderCatalogue catalogue() {
        return ProviderCatalogue.of(new ProviderId("modica"), "Modica")
                .retriesFailed()
                .status(
                        "accepted",
                        says(DeliveryState.QUEUED, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "The platform has taken it and not handed it on yet.",
                                        "Die Plattform hat sie angenommen und noch nicht weitergegeben."))
                .status(
                        "queued",
                        says(DeliveryState.QUEUED, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "It has not left the platform: the gateway holds it for the application that sends "
                                                + "it.",
                                        "Sie hat die Plattform nicht verlassen: das Gateway hält sie für die sendende "
                                                + "Anwendung.")
                                .ofReplies(
                                        "The platform has it from the carrier and is handing it to your application.",
                                        "Die Plattform hat sie vom Carrier und gibt sie an Ihre Anwendung weiter."))
                .status(
                        "sent",
                        says(DeliveryState.SENT, Evidence.PLATFORM, Billing.UNSTATED)
                                .meaning(
                                        "It has left the gateway; the carrier’s message centre has not acknowledged it yet.",
                                        "Sie hat das Gateway verlassen; die Kurznachrichtenzentrale des Carriers hat sie noch "
                                                + "nicht bestätigt.")
                                .ofReplies(
                                        "Your application has it: the call to your URL was answered.",
                                        "Ihre Anwendung hat sie: der Aufruf Ihrer URL wurde beantwortet.")
                                .tip(
                                        "Where a carrier sends no receipts, as Orange in the Dominican Republic, this stays "
                                                + "the last word.",
                                        "Wo ein Carrier keine Berichte sendet, etwa Orange in der Dominikanischen Republik, "
                                                + "bleibt es bei diesem Wort."))
                .status(
                        "failed",
                        says(DeliveryState.FAILED, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "It could not be handed to the carrier: an opt-out, a wrong format, no connection, or "
                                                + "a fault of the platform. Tried again every minute, 50 times, then frozen.",
                                        "Sie konnte dem Carrier nicht übergeben werden: Abmeldung, falsches Format, keine "
                                                + "Verbindung oder eine Störung der Plattform. Jede Minute neu versucht, 50-mal, dann "
                                                + "eingefroren.")
                                .ofReplies(
                                        "Your application did not take it. The call to your URL is tried again every minute, "
                                                + "50 times.",
                                        "Ihre Anwendung hat sie nicht angenommen. Ihre URL wird jede Minute neu aufgerufen, "
                                                + "50-mal.")
                                .tip(
                                        "Open while it is tried again. Final beside a word of the carrier, which may send it "
                                                + "when its own tries are over, or where nothing follows for an hour.",
                                        "Offen, solange weiter versucht wird. Abgeschlossen neben einem Wort des Carriers, "
                                                + "der es nach seinen eigenen Versuchen sagen kann, oder wenn eine Stunde lang nichts "
                                                + "folgt."))
                .status(
                        "frozen",
                        says(DeliveryState.FROZEN, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "It failed too often and is tried no more; it never reached the carrier.",
                                        "Sie ist zu oft gescheitert und wird nicht weiter versucht; sie hat den Carrier nie "
                                                + "erreicht.")
                                .ofReplies(
                                        "Your application never took it, and is called no more.",
                                        "Ihre Anwendung hat sie nie angenommen und wird nicht mehr aufgerufen.")
                                .tip(
                                        "The provider can release it: a word of the carrier then replaces this one.",
                                        "Der Anbieter kann sie freigeben: ein Wort des Carriers ersetzt dann dieses."))
                .status(
                        "submitted",
                        says(DeliveryState.SUBMITTED, Evidence.CARRIER, Billing.BILLED)
                                .meaning(
                                        "The carrier has acknowledged it. A receipt of the system, not of the handset.",
                                        "Der Carrier hat sie bestätigt. Ein Bericht des Systems, nicht des Endgeräts.")
                                .tip(
                                        "May stay the last word: for some numbers and on some networks nothing follows.",
                                        "Kann das letzte Wort bleiben: bei manchen Nummern und in manchen Netzen folgt "
                                                + "nichts."))
                .status(
                        "pending",
                        says(DeliveryState.BUFFERED, Evidence.CARRIER, Billing.BILLED)
                                .meaning(
                                        "The carrier has it and has not reached the handset yet.",
                                        "Der Carrier hat sie und das Endgerät noch nicht erreicht.")
                                .tip(
                                        "Phone off or out of range, or the network is busy. The carrier tries again by rules "
                                                + "of its own; when it gives up it may say failed, or nothing.",
                                        "Telefon aus oder ohne Empfang, oder das Netz ist ausgelastet. Der Carrier versucht "
                                                + "es nach eigenen Regeln weiter; gibt er auf, sagt er failed oder nichts."))
                .status(
                        "received",
                        says(DeliveryState.DELIVERED, Evidence.CARRIER, Billing.BILLED)
                                .meaning(
                                        "The carrier says that the handset has it.",
                                        "Der Carrier sagt, dass das Endgerät sie hat.")
                                .tip(
                                        "Nearly always the handset has it; seldom a carrier says so of a message that it only "
                                                + "holds.",
                                        "Fast immer hat das Endgerät sie; selten sagt ein Carrier das von einer Nachricht, "
                                                + "die er nur vorhält."))
                .status(
                        "rejected",
                        says(DeliveryState.REJECTED, Evidence.CARRIER, Billing.BILLED)
                                .meaning(
                                        "The carrier could not deliver it: the number is not valid on its network.",
                                        "Der Carrier konnte sie nicht zustellen: die Nummer ist in seinem Netz nicht gültig.")
                                .tip(
                                        "The number has expired, its account was closed, it was ported and no lookup lists "
                                                + "it, it is another carrier’s, or it is abroad where sender names are not allowed. "
                                                + "Counted in volume, and billed.",
                                        "Die Nummer ist abgelaufen, ihr Vertrag beendet, sie wurde ohne Eintrag portiert, "
                                                + "gehört einem anderen Carrier oder liegt im Ausland, wo Absendernamen nicht erlaubt "
                                                + "sind. Zählt zum Volumen und wird berechnet."))
                .status(
                        "expired",
                        says(DeliveryState.EXPIRED, Evidence.CARRIER, Billing.BILLED)
                                .meaning(
                                        "Its validity ended before the carrier reached the handset.",
                                        "Ihre Gültigkeit endete, ehe der Carrier das Endgerät erreichte.")
                                .tip(
                                        "The carrier sets the validity: 2degrees 3 days, Spark and Skinny 5 days, One NZ 1 "
                                                + "day. Phone off, poor coverage, or a full inbox. Not every carrier says so.",
                                        "Die Gültigkeit bestimmt der Carrier: 2degrees 3 Tage, Spark und Skinny 5 Tage, One "
                                                + "NZ 1 Tag. Telefon aus, schlechter Empfang oder volles Postfach. Nicht jeder Carrier "
                                                + "meldet es."))
                .status(
                        "unknown",
                        says(DeliveryState.UNKNOWN, Evidence.TIMEOUT, Billing.BILLED)
                                .meaning(
                                        "The campaign ended and no receipt of the handset had come.",
                                        "Die Kampagne endete, und kein Bericht des Endgeräts war gekommen.")
                                .tip(
                                        "Often it was delivered, and the carrier just did not say so.",
                                        "Oft wurde sie zugestellt, und der Carrier hat es nur nicht gesagt."))
                .status(
                        "deficient",
                        says(DeliveryState.DEFICIENT, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "The credit limit of your account is used up; it was not sent.",
                                        "Das Guthaben Ihres Kontos ist aufgebraucht; sie wurde nicht gesendet.")
                                .tip(
                                        "The account may send only so many messages, as trial accounts may: top it up or have "
                                                + "the limit raised, then send again.",
                                        "Das Konto darf nur eine bestimmte Zahl von Nachrichten senden, wie etwa Testkonten: "
                                                + "aufladen oder das Limit anheben lassen, dann neu senden."))
                .status(
                        "blocked",
                        says(DeliveryState.REJECTED, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "A rule of the platform stopped it; it never reached the carrier.",
                                        "Eine Regel der Plattform hat sie aufgehalten; sie hat den Carrier nie erreicht."))
                .status(
                        "dead",
                        says(DeliveryState.CANCELLED, Evidence.PLATFORM, Billing.FREE)
                                .meaning(
                                        "An administrator of the platform ended it.",
                                        "Ein Administrator der Plattform hat sie beendet."))
                .build();
    }

    private static StatusMeaning says(DeliveryState state, Evidence evidence, Billing billing) {
        return StatusMeaning.of(state, evidence).billed(billing);
    }
}
