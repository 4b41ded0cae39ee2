package io.delivrd.simulator;

/// Writes compact JSON. Keeps the order it is given and does not check that names are unique.
final class Json {

    private final StringBuilder out = new StringBuilder(512);
    private boolean separate;

    Json open(char bracket) {
        separate();
        out.append(bracket);
        separate = false;
        return this;
    }

    Json close(char bracket) {
        out.append(bracket);
        separate = true;
        return this;
    }

    Json name(String name) {
        text(name);
        out.append(':');
        separate = false;
        return this;
    }

    Json literal(String literal) {
        separate();
        out.append(literal);
        return this;
    }

    Json literal(long number) {
        return literal(Long.toString(number));
    }

    Json text(String text) {
        separate();
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        out.append('"');
        return this;
    }

    private void append(char character) {
        if (character == '"' || character == '\\') {
            out.append('\\').append(character);
        } else if (character < ' ') {
            out.append("\\u00")
                    .append(Character.forDigit(character >> 4, 16))
                    .append(Character.forDigit(character & 15, 16));
        } else {
            out.append(character);
        }
    }

    private void separate() {
        if (separate) {
            out.append(',');
        }
        separate = true;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
