package io.delivrd.application.doctor;

/// One line of the doctor's.
///
/// @param check what was looked at: lower case, words joined by `-`
/// @param seen what was seen, in English; neither a secret nor anything of a person
/// @param advice what to do about it, in English; empty text where nothing is to be done
public record Finding(String check, Verdict verdict, String seen, String advice) {

    public static Finding ok(String check, String seen) {
        return new Finding(check, Verdict.OK, seen, "");
    }

    public static Finding warning(String check, String seen, String advice) {
        return new Finding(check, Verdict.WARNING, seen, advice);
    }

    public static Finding wrong(String check, String seen, String advice) {
        return new Finding(check, Verdict.WRONG, seen, advice);
    }
}
