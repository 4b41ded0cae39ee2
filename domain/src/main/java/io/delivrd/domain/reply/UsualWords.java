package io.delivrd.domain.reply;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// By which words people leave lists and come back to them, a line a language. Those of all languages count
/// everywhere: people do not only live where their language is spoken.
final class UsualWords {

    static final Set<String> OUT = words("""
            en: STOP STOPALL UNSUBSCRIBE UNSUB CANCEL END QUIT REVOKE REMOVE OPTOUT OPT-OUT
            de: STOPP ABMELDEN ABMELDUNG ABBESTELLEN AUSTRAGEN
            fr: ARRET ARRETER ARRETEZ DESABONNER DESABONNEMENT DESINSCRIRE DESINSCRIPTION
            es: BAJA ALTO PARAR CANCELAR SALIR
            pt: SAIR REMOVER DESCADASTRAR
            it: BASTA CANCELLA CANCELLAMI DISISCRIVIMI
            nl: AFMELDEN UITSCHRIJVEN STOPPEN
            da: AFMELD FRAMELD
            sv: SLUTA AVSLUTA AVREGISTRERA
            no: AVSLUTT AVMELD SLUTT
            fi: LOPETA SEIS PERU PERUUTA
            pl: REZYGNUJE WYPISZ
            cs: ODHLASIT ZRUSIT
            sk: ODHLASIT
            hu: LEIRATKOZAS LEIRATKOZOM
            ro: DEZABONARE
            hr: ODJAVA ODJAVI
            et: LOPETA
            lv: ATTEIKTIES
            lt: ATSISAKYTI
            tr: RET IPTAL DUR
            el: ΣΤΟΠ ΔΙΑΓΡΑΦΗ ΔΙΑΚΟΠΗ
            ru: СТОП ОТПИСАТЬСЯ ОТПИСКА ОТМЕНА
            uk: ВІДПИСАТИСЯ СКАСУВАТИ
            bg: ОТКАЗ
            he: הסר הסרה עצור
            ar: قف توقف إيقاف ايقاف إلغاء الغاء
            zh: TD 退订 退訂 取消
            ja: 停止 解除 ストップ
            ko: 수신거부 거부 중지
            th: ยกเลิก หยุด
            vi: TUCHOI HUY
            id: BERHENTI BATAL
            sw: SITISHA KOMA
            """);

    static final Set<String> IN = words("""
            en: START UNSTOP RESUBSCRIBE OPTIN OPT-IN
            de: ANMELDEN
            fr: REPRENDRE
            es: ALTA
            """);

    private UsualWords() {}

    private static Set<String> words(String languages) {
        return languages
                .lines()
                .flatMap(line ->
                        Arrays.stream(line.substring(line.indexOf(':') + 2).split(" ")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
