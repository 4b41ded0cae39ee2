package io.delivrd.web.provider;

import java.util.Locale;

/// What a provider may say of a message part, by our name for it. Providers hand texts over as they came; every
/// check is ours.
public enum Value {
    /// Needed.
    MESSAGE_ID,
    /// Needed: the provider's word, which its catalogue gives a meaning.
    STATUS,
    CODE,
    /// What else tells one receipt from another of the same status, such as a carrier's words: kept in the payload
    /// alone.
    DETAIL,
    /// The account at the provider; where it is not named, the path token tells, else it is the first configured.
    ACCOUNT,
    /// When what the status says happened, or was pushed; see [Provider#times()].
    EVENT_AT,
    /// When the provider took the message.
    SUBMITTED_AT,
    /// The carrier's time, kept and shown, never ordered by.
    SCTS,
    /// MCC and MNC, or the provider's own name of a network.
    NETWORK,
    /// Of a record: what it calls itself; a second record about one message id is another bill.
    RECORD,
    /// Decimal, of one message id; absence is not zero.
    PRICE,
    /// ISO 4217; where it is not named, the account's.
    CURRENCY,
    /// Of a reply: of the message it answers.
    CLIENT_REF,
    /// The number a message went to; of a reply, ours.
    RECIPIENT,
    /// Whom a message came from; of a reply, the number of whoever wrote it.
    SENDER,
    /// Of a reply.
    TEXT,
    /// Of a reply; where it is not told, it is the first word of the text.
    KEYWORD,
    /// Of a reply: the message id it answers.
    ANSWERS,
    /// Of a part of a long message: how many there are, and which this is, from 1.
    PARTS,
    PART,
    /// Of a part of a long message: what it shares with the others of its message.
    PART_OF,
    /// Of a part of a long message: its user data header, in hex, which tells the three of them.
    UDH;

    private static final Value[] ALL = values();

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in metrics and reasons
    public String tag() {
        return tag;
    }

    static int count() {
        return ALL.length;
    }
}
