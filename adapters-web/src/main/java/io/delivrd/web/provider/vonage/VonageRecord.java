package io.delivrd.web.provider.vonage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record of the Reports API: one message part and its status of now.
interface VonageRecord {

    /// @return the text as it came, null if there is none
    @Nullable
    String value(VonageColumn column);

    /// @return compact JSON of all that says something, but for what must not be kept
    String raw();

    static VonageRecord of(Map<String, String> fields) {
        return new VonageRecord() {
            @Override
            public @Nullable String value(VonageColumn column) {
                return fields.get(column.label());
            }

            @Override
            public String raw() {
                RecordText text = new RecordText();
                fields.forEach((name, value) -> {
                    if (RecordText.isKept(name)) {
                        text.add(RecordText.nameText(name), value);
                    }
                });
                return text.finished();
            }
        };
    }
}
