package io.delivrd.web.finance;

import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.TariffReading;
import io.delivrd.application.finance.tariff.TariffUpload.Given;
import io.delivrd.application.finance.tariff.TariffUpload.Refused;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.body.ElementShape;
import io.delivrd.web.body.ElementSink;
import io.delivrd.web.body.Elements;
import io.delivrd.web.body.JsonValue;
import io.delivrd.web.body.Unusable;
import io.delivrd.web.wire.CsvTable;
import io.delivrd.web.wire.SheetFile;
import io.delivrd.web.wire.SheetText;
import io.delivrd.web.wire.UnreadableTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/// The lines of a file of tariffs: CSV, a workbook, or JSON objects.
final class TariffFile {

    private static final ElementShape SHAPE = new ElementShape(ReadTariffLine.NEEDED, ReadTariffLine.KNOWN);

    /// Fields that are no numbers to a person, and so lose digits in a spreadsheet.
    private static final List<String> CODES = List.of("account", "network", "country", "prefix");

    private static final int BEGINNING = 512;

    private final ReadTariffLine reading;
    private final List<Given> lines = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private TariffFile(ReadTariffLine reading) {
        this.reading = reading;
    }

    /// @throws InvalidParameter if it has too many lines
    static TariffFile read(Path file, ReadTariffLine reading) throws IOException {
        TariffFile read = new TariffFile(reading);
        if (isJson(file)) {
            read.readJson(file);
        } else {
            read.readTable(file);
        }
        return read;
    }

    List<Given> lines() {
        return lines;
    }

    List<Refused> refused() {
        return refused;
    }

    private static boolean isJson(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (byte octet : in.readNBytes(BEGINNING)) {
                if (octet == '[' || octet == '{') {
                    return true;
                }
                if (octet > ' ') {
                    return false;
                }
            }
        }
        return false;
    }

    private void readJson(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Elements.read(in, Optional.empty(), SHAPE, new ElementSink() {
                @Override
                public void element(long line, JsonValue.Fields fields) {
                    readObject(line, fields);
                }

                @Override
                public void refused(long line, String field, String reason) {
                    refuse(line, field, reason);
                }
            });
        }
    }

    private void readObject(long line, JsonValue.Fields fields) {
        try {
            Map<String, String> texts = new HashMap<>();
            for (String name : ReadTariffLine.KNOWN) {
                Optional<String> text = fields.text(name);
                if (text.isPresent()) {
                    texts.put(name, text.get());
                }
            }
            read(line, texts);
        } catch (Unusable e) {
            refuse(line, e.field(), e.reason());
        }
    }

    private void readTable(Path file) throws IOException {
        long line = 1;
        try (SheetFile sheet = SheetFile.open(file)) {
            Optional<CsvTable> table = sheet.table(ReadTariffLine.NEEDED, ReadTariffLine.KNOWN);
            while (table.isPresent() && table.get().next()) {
                line = table.get().line();
                readRow(table.get());
            }
        } catch (UnreadableTable e) {
            refuse(e.line(), e.column(), "the header row " + e.getMessage());
        } catch (ZipException e) {
            refuse(line, "", "the file cannot be read from here on: " + e.getMessage());
        }
    }

    private void readRow(CsvTable row) {
        if (!row.flaw().isEmpty()) {
            refuse(row.line(), "", row.flaw());
            return;
        }
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < row.width(); i++) {
            texts.putIfAbsent(row.columns().get(i), row.cell(i));
        }
        for (String name : CODES) {
            try {
                SheetText.exact(texts.getOrDefault(name, ""));
            } catch (IllegalArgumentException e) {
                refuse(row.line(), name, String.valueOf(e.getMessage()));
                return;
            }
        }
        read(row.line(), texts);
    }

    private void read(long line, Map<String, String> texts) {
        if (lines.size() == KeepTariffs.MOST_LINES) {
            throw new InvalidParameter("file", "has more than " + KeepTariffs.MOST_LINES + " lines: split it");
        }
        switch (reading.read(texts)) {
            case TariffReading.Line read -> lines.add(new Given(line, read.line()));
            case TariffReading.Unreadable flaw -> refuse(line, flaw.field(), flaw.reason());
        }
    }

    private void refuse(long line, String field, String reason) {
        if (refused.size() == KeepTariffs.MOST_LINES) {
            throw new InvalidParameter(
                    "file", "has more than " + KeepTariffs.MOST_LINES + " lines that cannot be read");
        }
        refused.add(new Refused(line, field, reason));
    }
}
