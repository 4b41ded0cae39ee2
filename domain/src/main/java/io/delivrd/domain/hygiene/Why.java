package io.delivrd.domain.hygiene;

import io.delivrd.domain.text.Translated;

/// On what ground something is proposed. In the texts `{0}` stands for what the codes mean.
public enum Why {
    /// [Action#SUPPRESS]
    PERMANENT_ONCE(
            "{0}: said by a network whose receipts can be believed",
            "{0}: so sagt es ein Netz, dessen Zustellberichten zu trauen ist"),
    /// [Action#SUPPRESS]
    PERMANENT_TWICE("{0}: said again after more than 24 hours", "{0}: nach mehr als 24 Stunden erneut gesagt"),
    /// [Action#OPT_OUT]
    REFUSED("{0}: the recipient does not want messages", "{0}: der Empfänger will keine Nachrichten"),
    /// [Action#OPT_OUT]
    REPLIED("The recipient asked for no more messages", "Der Empfänger will keine Nachrichten mehr"),
    /// [Action#RELEASED]
    STARTED("The recipient asked for messages again", "Der Empfänger will wieder Nachrichten"),
    /// [Action#RELEASED]
    DELIVERED("{0}: but a message was delivered since", "{0}: doch seither wurde eine Nachricht zugestellt"),
    /// [Action#RETRY]
    TEMPORARY("{0}: it may work later", "{0}: später kann es gelingen"),
    /// [Action#REVIEW]
    UNPROVEN(
            "{0}: said once, by a network of which too little is known; a second time a day later would do",
            "{0}: einmal gesagt, von einem Netz, über das zu wenig bekannt ist; ein zweites Mal einen Tag später genügt"),
    /// [Action#REVIEW]
    DOUBTED(
            "{0}: said by a network whose receipts are doubted, so nothing follows",
            "{0}: so sagt es ein Netz, an dessen Zustellberichten Zweifel bestehen; daraus folgt nichts"),
    /// [Action#REVIEW]
    TO_FIX(
            "{0}: sender, text or registration are to be put right first; the number may be fine",
            "{0}: zuerst sind Absender, Text oder Anmeldung zu berichtigen; die Nummer kann in Ordnung sein"),
    /// [Action#REVIEW]
    NETWORK(
            "{0}: the provider or the network has to act; the number may be fine",
            "{0}: der Anbieter oder das Netz muss handeln; die Nummer kann in Ordnung sein"),
    /// [Action#REVIEW]
    UNEXPLAINED("{0}: tells nothing of the number", "{0}: sagt nichts über die Nummer");

    private final Translated text;

    Why(String english, String german) {
        this.text = new Translated(english, german);
    }

    public Translated text() {
        return text;
    }
}
