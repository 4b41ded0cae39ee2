package io.delivrd.web.wire;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The rows of a sheet as lines of CSV, a row at the line of its number.
final class WorkbookRows extends Reader {

    static final char SEPARATOR = ',';

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;

    /// Past these digits a number stored as a binary fraction may be another than the one that was typed.
    private static final double ROUNDED = 1e15;

    private final Workbook workbook;
    private final Workbook.Part part;
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int row;
    private int column;
    private int skipped;

    WorkbookRows(Workbook workbook) throws IOException {
        this.workbook = workbook;
        try {
            this.part = workbook.rows();
        } catch (XMLStreamException e) {
            throw Workbook.broken();
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = 0;
        while (n < length) {
            if (skipped > 0) {
                target[offset + n++] = '\n';
                skipped--;
            } else if (position < line.length()) {
                int more = Math.min(length - n, line.length() - position);
                line.getChars(position, position + more, target, offset + n);
                position += more;
                n += more;
            } else if (!nextRow()) {
                return n == 0 ? -1 : n;
            }
        }
        return n;
    }

    /// @return false after the last
    private boolean nextRow() throws IOException {
        line.setLength(0);
        position = 0;
        try {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    begin(Workbook.attribute(xml, "r"));
                    cells(xml);
                    line.append('\n');
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException | NumberFormatException e) {
            throw Workbook.broken();
        }
    }

    private void begin(String number) throws ZipException {
        int next = number.isEmpty() ? row + 1 : Integer.parseInt(number);
        if (next <= row || next > MOST_ROWS) {
            throw Workbook.broken();
        }
        skipped = next - row - 1;
        row = next;
        column = 0;
    }

    private void cells(XMLStreamReader xml) throws IOException, XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                goTo(Workbook.attribute(xml, "r"));
                add(cell(xml));
            }
        }
    }

    /// @param reference such as `AB12`, empty text for the next cell
    private void goTo(String reference) throws ZipException {
        int place = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            place = Math.min(place * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1, MOST_COLUMNS + 1);
        }
        int target = reference.isEmpty() ? column : place - 1;
        if (target < column || target >= MOST_COLUMNS) {
            throw Workbook.broken();
        }
        while (column < target) {
            add("");
        }
    }

    /// A row is one line whatever its cells hold.
    private void add(String text) {
        if (column++ > 0) {
            line.append(SEPARATOR);
        }
        if (!text.isEmpty()) {
            line.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> line.append("\"\"");
                    case '\r', '\n' -> line.append(' ');
                    default -> line.append(c);
                }
            }
            line.append('"');
        }
    }

    private String cell(XMLStreamReader xml) throws IOException, XMLStreamException {
        String type = Workbook.attribute(xml, "t");
        String style = Workbook.attribute(xml, "s");
        StringBuilder value = new StringBuilder();
        boolean inside = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inside = xml.getLocalName().equals("v");
                    if (xml.getLocalName().equals("is")) {
                        value.append(Workbook.plainText(xml, "is"));
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inside) {
                        Workbook.append(value, xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inside = false;
                    if (xml.getLocalName().equals("c")) {
                        return text(type, style, value.toString());
                    }
                }
                default -> {}
            }
        }
    }

    private String text(String type, String style, String value) throws ZipException {
        return switch (type) {
            case "s" -> workbook.text(Integer.parseInt(value.strip())).orElseThrow(Workbook::broken);
            case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> value.isBlank() ? "" : number(style, value.strip());
            default -> value;
        };
    }

    private String number(String style, String value) {
        double number = Double.parseDouble(value);
        if (!style.isEmpty() && workbook.isDate(Integer.parseInt(style))) {
            return DateCell.text(number, workbook.isFrom1904()).orElse(value);
        }
        if (Math.abs(number) >= ROUNDED || !Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal shortest = BigDecimal.valueOf(number);
        return shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
