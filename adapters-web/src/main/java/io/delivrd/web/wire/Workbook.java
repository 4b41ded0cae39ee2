package io.delivrd.web.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a workbook (XLSX) holds beside the rows of its first visible sheet: shared texts, and which styles are dates.
///
/// Whoever sends it says how long each of these is, so each has a limit; texts are held in memory, rows are not.
///
/// @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376</a>
final class Workbook implements Closeable {

    /// Bytes of a part, unpacked.
    private static final long LONGEST_PART = 64L * 1024 * 1024;

    /// Characters of all shared texts.
    private static final long LONGEST_TEXTS = 8L * 1024 * 1024;

    /// Characters of a text: more than a cell can hold.
    private static final int LONGEST_TEXT = 65_536;

    private static final int COST_OF_TEXT = 32;
    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private final String sheet;
    private final boolean from1904;
    private final List<String> texts;
    private final List<Boolean> dates;

    private Workbook(ZipFile zip) throws IOException, XMLStreamException {
        this.zip = zip;
        String main = relations("").values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(() -> new ZipException("it holds no workbook"));
        Map<String, Relation> parts = relations(main);
        String visible = "";
        boolean later = false;
        try (Part part = part(main)) {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    later = isTrue(attribute(xml, "date1904"));
                } else if (xml.getLocalName().equals("sheet")
                        && visible.isEmpty()
                        && !attribute(xml, "state").toLowerCase(Locale.ROOT).contains("hidden")) {
                    visible = attribute(xml, "id");
                }
            }
        }
        this.from1904 = later;
        this.sheet = Optional.ofNullable(parts.get(visible))
                .map(Relation::target)
                .orElseThrow(() -> new ZipException("it has no visible sheet"));
        this.texts = texts(parts);
        this.dates = dates(parts);
    }

    /// @param target path within the zip
    private record Relation(String type, String target) {}

    /// A part of the workbook, as it is read.
    record Part(InputStream in, XMLStreamReader xml) implements Closeable {

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// @throws ZipException if it cannot be read; the message is for people
    static Workbook open(Path file) throws IOException {
        ZipFile zip = ZippedTexts.opened(file);
        try {
            return new Workbook(zip);
        } catch (XMLStreamException e) {
            zip.close();
            throw broken();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    static ZipException broken() {
        return new ZipException("it is no workbook that can be read: save it again as XLSX, or as CSV");
    }

    /// @return empty text if the element has none
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    Part rows() throws IOException, XMLStreamException {
        return part(sheet);
    }

    /// @return whether days are counted from 1904
    boolean isFrom1904() {
        return from1904;
    }

    /// @return whether the style shows a number as a date or a time
    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }

    Optional<String> text(int index) {
        return index >= 0 && index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
    }

    private Part part(String path) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw broken();
        }
        InputStream in = new Bounded(zip.getInputStream(entry));
        return new Part(in, XML.createXMLStreamReader(in));
    }

    /// @param path of the part that has them, empty text for the whole
    /// @return by their ids
    private Map<String, Relation> relations(String path) throws IOException, XMLStreamException {
        int folder = path.lastIndexOf('/') + 1;
        Map<String, Relation> relations = new HashMap<>();
        try (Part part = part(path.substring(0, folder) + "_rels/" + path.substring(folder) + ".rels")) {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String target = attribute(xml, "Target");
                    relations.put(
                            attribute(xml, "Id"),
                            new Relation(
                                    attribute(xml, "Type"),
                                    target.startsWith("/") ? target.substring(1) : path.substring(0, folder) + target));
                }
            }
        }
        return relations;
    }

    private static Optional<String> target(Map<String, Relation> parts, String type) {
        return parts.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(Relation::target)
                .findFirst();
    }

    private List<String> texts(Map<String, Relation> parts) throws IOException, XMLStreamException {
        List<String> all = new ArrayList<>();
        Optional<String> path = target(parts, "/sharedStrings");
        if (path.isEmpty() || zip.getEntry(path.get()) == null) {
            return all;
        }
        long left = LONGEST_TEXTS;
        try (Part part = part(path.get())) {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    String text = plainText(xml, "si");
                    left -= text.length() + COST_OF_TEXT;
                    if (left < 0) {
                        throw tooLong();
                    }
                    all.add(text);
                }
            }
        }
        return all;
    }

    /// @param xml within an element that holds a text, in one piece or in several of different looks; at its end
    ///     afterwards
    static String plainText(XMLStreamReader xml, String element) throws IOException, XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean spoken = false;
        boolean inside = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    spoken |= xml.getLocalName().equals("rPh");
                    inside = xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inside && !spoken) {
                        append(text, xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inside = false;
                    spoken &= !xml.getLocalName().equals("rPh");
                    if (xml.getLocalName().equals(element)) {
                        return text.toString();
                    }
                }
                default -> {}
            }
        }
    }

    static void append(StringBuilder text, String more) throws ZipException {
        if (text.length() + more.length() > LONGEST_TEXT) {
            throw tooLong();
        }
        text.append(more);
    }

    private List<Boolean> dates(Map<String, Relation> parts) throws IOException, XMLStreamException {
        List<Boolean> styles = new ArrayList<>();
        Optional<String> path = target(parts, "/styles");
        if (path.isEmpty() || zip.getEntry(path.get()) == null) {
            return styles;
        }
        Map<String, String> formats = new HashMap<>();
        boolean ofCells = false;
        try (Part part = part(path.get())) {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("cellXfs")) {
                    ofCells = false;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "numFmt" -> formats.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
                        case "cellXfs" -> ofCells = true;
                        case "xf" -> {
                            if (ofCells) {
                                String id = attribute(xml, "numFmtId");
                                styles.add(DateCell.isFormat(id, formats.getOrDefault(id, "")));
                            }
                        }
                        default -> {}
                    }
                }
            }
        }
        return styles;
    }

    private static ZipException tooLong() {
        return new ZipException("it unpacks to more than a table of its kind has: save it as CSV");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Ends with a fault past what a part may have.
    private static final class Bounded extends FilterInputStream {

        private long left = LONGEST_PART;

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            counted(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            counted(Math.max(n, 0));
            return n;
        }

        private void counted(int n) throws ZipException {
            left -= n;
            if (left < 0) {
                throw tooLong();
            }
        }
    }
}
