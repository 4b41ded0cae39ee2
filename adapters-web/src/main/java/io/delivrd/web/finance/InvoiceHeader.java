package io.delivrd.web.finance;

import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.application.finance.invoice.InvoiceField;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.money.CurrencyCode;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which column of an invoice holds what: as named, else as remembered, else as the header's words let guess.
///
/// @param columns by name, as they are kept
/// @param places of the columns, from 0
/// @param currency of lines that name none; empty where nothing but the account tells it
record InvoiceHeader(InvoiceColumns columns, Map<InvoiceField, Integer> places, Optional<CurrencyCode> currency) {

    /// By field, the likeliest word first; fields whose words say more go first.
    private static final Map<InvoiceField, List<String>> WORDS = new EnumMap<>(Map.of(
            InvoiceField.UNIT_PRICE,
            words("unit_price unitprice price_per_unit price_per_message price_per_sms price_per_part unit_cost"
                    + " cost_per_message cost_per_sms unit_rate rate einzelpreis stückpreis stueckpreis preis_pro_sms"
                    + " preis_pro_nachricht ep preis price prix_unitaire precio_unitario"),
            InvoiceField.QUANTITY,
            words("quantity qty billed_quantity number_of_messages number_of_sms no_of_messages message_count"
                    + " sms_count total_messages messages parts segments units count volume sms menge anzahl stück"
                    + " stueck stk nachrichten quantité quantite cantidad number"),
            InvoiceField.CURRENCY,
            words("currency currency_code ccy cur währung waehrung devise moneda"),
            InvoiceField.AMOUNT,
            words("amount net_amount line_amount line_total total_amount total_price total_cost total_charge total net"
                    + " net_total netto nettobetrag gesamtpreis gesamtbetrag gesamt betrag summe charge charges cost"
                    + " subtotal montant importe sum"),
            InvoiceField.NETWORK,
            words("network network_code mccmnc mcc_mnc mcc/mnc plmn network_name operator operator_name carrier mno"
                    + " netz netzcode netzbetreiber netzwerk réseau red"),
            InvoiceField.COUNTRY,
            words("country country_code country_name destination_country destination land zielland ziel ländercode iso"
                    + " pays país pais"),
            InvoiceField.DESCRIPTION,
            words("description item line_item product service details text name usage position bezeichnung"
                    + " beschreibung leistung artikel produkt désignation descripción")));

    private static final List<InvoiceField> ORDER = List.of(
            InvoiceField.UNIT_PRICE,
            InvoiceField.QUANTITY,
            InvoiceField.CURRENCY,
            InvoiceField.AMOUNT,
            InvoiceField.NETWORK,
            InvoiceField.COUNTRY,
            InvoiceField.DESCRIPTION);

    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[]([^)\\]]*)[)\\]]");
    private static final Pattern BEHIND = Pattern.compile("_(?:in_)?([a-z]{3})$");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private static final int MOST_SHOWN = 30;

    /// Words: a file without header begins with values, which are nobody's business.
    private static final Pattern SHOWN = Pattern.compile("[\\p{L}_][\\p{L}_()/.]{0,38}[0-9]?");

    InvoiceHeader {
        places = Map.copyOf(places);
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    /// @return words by which the separator of a table may be known
    static List<String> known() {
        return WORDS.values().stream().flatMap(List::stream).toList();
    }

    /// @param header the names of the columns
    /// @param named columns the request names; each must be there
    /// @param remembered columns of the account's latest invoice; those that are there count
    /// @throws InvalidParameter naming the field whose column is missing
    static InvoiceHeader read(List<String> header, InvoiceColumns named, InvoiceColumns remembered) {
        Map<InvoiceField, Integer> places = new EnumMap<>(InvoiceField.class);
        Optional<CurrencyCode> currency = Optional.empty();
        for (InvoiceField field : ORDER) {
            if (named.of(field).isEmpty()) {
                continue;
            }
            String name = named.of(field).get();
            int place = place(header, name);
            if (place >= 0) {
                places.put(field, place);
            } else if (field == InvoiceField.CURRENCY
                    && CURRENCY.matcher(name.strip()).matches()) {
                currency = Optional.of(new CurrencyCode(name.strip().toUpperCase(Locale.ROOT)));
            } else {
                throw new InvalidParameter(field.tag(), "names no column of the file; " + shown(header));
            }
        }
        for (InvoiceField field : ORDER) {
            int place = remembered.of(field).map(name -> place(header, name)).orElse(-1);
            if (place >= 0 && !places.containsValue(place) && named.of(field).isEmpty()) {
                places.put(field, place);
            }
        }
        guess(header, places, currency.isPresent());
        if (currency.isEmpty() && !places.containsKey(InvoiceField.CURRENCY)) {
            currency = remembered
                    .of(InvoiceField.CURRENCY)
                    .filter(name -> CURRENCY.matcher(name).matches())
                    .map(name -> new CurrencyCode(name.toUpperCase(Locale.ROOT)));
        }
        if (!places.containsKey(InvoiceField.AMOUNT)
                && !(places.containsKey(InvoiceField.QUANTITY) && places.containsKey(InvoiceField.UNIT_PRICE))) {
            throw new InvalidParameter(
                    InvoiceField.AMOUNT.tag(),
                    "name the column of the amount, such as amount=Total: the file says nothing that we know; "
                            + shown(header));
        }
        return new InvoiceHeader(
                columns(header, places, currency), places, currency.or(() -> currencyOf(header, places)));
    }

    private static void guess(List<String> header, Map<InvoiceField, Integer> places, boolean hasCurrency) {
        for (InvoiceField field : ORDER) {
            if (places.containsKey(field) || field == InvoiceField.CURRENCY && hasCurrency) {
                continue;
            }
            for (String word : WORDS.getOrDefault(field, List.of())) {
                Optional<Integer> found = IntStream.range(0, header.size())
                        .boxed()
                        .filter(place -> !places.containsValue(place)
                                && forms(header.get(place)).contains(key(word)))
                        .findFirst();
                if (found.isPresent()) {
                    places.put(field, found.get());
                    break;
                }
            }
        }
    }

    /// @return the name in letters and digits, also without what stands in brackets, and without a currency behind
    private static Set<String> forms(String name) {
        String bare = IN_BRACKETS.matcher(name).replaceAll("");
        Set<String> forms = new HashSet<>(List.of(key(name), key(bare)));
        Matcher behind = BEHIND.matcher(bare);
        if (behind.find() && CURRENCIES.contains(behind.group(1))) {
            forms.add(key(bare.substring(0, behind.start())));
        }
        return forms;
    }

    /// An amount's own header may name its currency, as in `Amount (EUR)`.
    private static Optional<CurrencyCode> currencyOf(List<String> header, Map<InvoiceField, Integer> places) {
        Integer place = places.getOrDefault(InvoiceField.AMOUNT, places.get(InvoiceField.UNIT_PRICE));
        if (place == null) {
            return Optional.empty();
        }
        String name = header.get(place);
        Matcher brackets = IN_BRACKETS.matcher(name);
        Matcher behind = BEHIND.matcher(name);
        String code = brackets.find()
                ? brackets.group(1).strip().replaceFirst("^in_", "")
                : behind.find() ? behind.group(1) : "";
        return Optional.of(code)
                .filter(CURRENCIES::contains)
                .map(known -> new CurrencyCode(known.toUpperCase(Locale.ROOT)));
    }

    private static InvoiceColumns columns(
            List<String> header, Map<InvoiceField, Integer> places, Optional<CurrencyCode> currency) {
        Map<InvoiceField, String> names = new EnumMap<>(InvoiceField.class);
        places.forEach((field, place) -> names.put(field, header.get(place)));
        currency.ifPresent(code -> names.put(InvoiceField.CURRENCY, code.text()));
        return new InvoiceColumns(names);
    }

    private static int place(List<String> header, String name) {
        for (int place = 0; place < header.size(); place++) {
            if (!header.get(place).isEmpty() && key(header.get(place)).equals(key(name))) {
                return place;
            }
        }
        return -1;
    }

    private static String key(String name) {
        return NO_WORD.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String shown(List<String> header) {
        return "its columns are: "
                + header.stream()
                        .filter(name -> !name.isEmpty())
                        .limit(MOST_SHOWN)
                        .map(name -> SHOWN.matcher(name).matches() ? name : "(no name)")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
