package io.delivrd.web.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Under which names a provider's fields hold which values: of each the documented spelling, then others that
/// have been seen.
public final class Names {

    private static final String[] NONE = {};
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /// Of values that were read without names.
    static final Names OURS = new Builder().build();

    private final Value[] known;
    private final String[][] spellings;
    private final String[] tags = new String[Value.count()];

    private Names(String[][] stated) {
        spellings = stated;
        known = Arrays.stream(Value.values())
                .filter(value -> stated[value.ordinal()].length > 0)
                .toArray(Value[]::new);
        for (Value value : Value.values()) {
            String[] names = stated[value.ordinal()];
            tags[value.ordinal()] = names.length == 0 ? value.tag() : snake(names[0]);
        }
    }

    private static String snake(String name) {
        return CAMEL.matcher(name).replaceAll("_").replace('-', '_').toLowerCase(Locale.ROOT);
    }

    public static Builder of(Value value, String... spellings) {
        return new Builder().and(value, spellings);
    }

    /// @param fields by name
    public Values in(Map<String, String> fields) {
        return in(fields::get);
    }

    Values in(ReportTable.Cells fields) {
        Values values = Values.under(this);
        for (Value value : known) {
            String[] names = spellings[value.ordinal()];
            for (int i = 0; i < names.length; i++) {
                String text = fields.cell(names[i]);
                if (text != null && !text.isBlank()) {
                    values.put(value, text);
                    if (i > 0) {
                        values.foundUnder(names[i]);
                    }
                    break;
                }
            }
        }
        return values;
    }

    /// @return the spellings of a value, the documented one first
    public List<String> of(Value value) {
        return List.of(spellings[value.ordinal()]);
    }

    String tag(Value value) {
        return tags[value.ordinal()];
    }

    /// States names.
    public static final class Builder {

        private final String[][] stated = new String[Value.count()][];

        private Builder() {
            Arrays.fill(stated, NONE);
        }

        public Builder and(Value value, String... spellings) {
            stated[value.ordinal()] = spellings.clone();
            return this;
        }

        public Names build() {
            return new Names(stated.clone());
        }
    }
}
