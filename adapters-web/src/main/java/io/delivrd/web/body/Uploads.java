package io.delivrd.web.body;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes the file a request brings, as its whole body or as the file of a form.
@Singleton
public final class Uploads {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_FIELD = 4 * 1024;
    private static final int MOST_FIELDS = 50;

    private final ImportSettings settings;

    Uploads(ImportSettings settings) {
        this.settings = settings;
    }

    /// A file with what was said beside it.
    ///
    /// @param fields of the address and of the form by name, of the same name that of the address
    public record Upload(ReceivedFile file, Map<String, String> fields) {

        public Upload {
            fields = Map.copyOf(fields);
        }
    }

    /// @param name counts before the one in a form
    /// @throws InvalidParameter if there is no file or nothing in it
    public ReceivedFile receive(HttpRequest<?> request, Optional<String> name) throws IOException {
        return received(request, settings.maxSize(), name, new HashMap<>());
    }

    /// Reads the whole form; a parameter `name` counts before the name of the file in it.
    ///
    /// @param maxSize of the request, in bytes
    /// @return with a file that is to be [deleted][ReceivedFile#delete()]
    /// @throws InvalidParameter if there is no file or nothing in it
    public Upload receive(HttpRequest<?> request, long maxSize) throws IOException {
        Map<String, String> fields = new HashMap<>();
        request.getParameters().forEach((name, values) -> fields.put(name, values.getFirst()));
        ReceivedFile file = received(request, maxSize, request.getParameters().getFirst("name"), fields);
        return new Upload(file, fields);
    }

    private ReceivedFile received(
            HttpRequest<?> request, long maxSize, Optional<String> name, Map<String, String> fields)
            throws IOException {
        Path directory = settings.directory();
        Optional<MediaType> form =
                request.getContentType().filter(type -> type.getName().equalsIgnoreCase(MediaType.MULTIPART_FORM_DATA));
        try (InputStream body = RequestBytes.of(request, maxSize)) {
            if (form.isEmpty()) {
                return ReceivedFile.spool(directory, body, plain(name.orElse("")));
            }
            String boundary = form.get()
                    .getParameters()
                    .get("boundary")
                    .map(text -> text.replace("\"", ""))
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new InvalidParameter("file", "the form names no boundary"));
            return ofForm(new Multipart(body, boundary), directory, name, fields);
        }
    }

    private static ReceivedFile ofForm(
            Multipart parts, Path directory, Optional<String> name, Map<String, String> fields) throws IOException {
        Optional<ReceivedFile> file = Optional.empty();
        try {
            while (parts.next()) {
                Optional<String> fileName = parts.fileName();
                if (fileName.isEmpty()) {
                    field(parts, fields);
                } else if (file.isEmpty()) {
                    file = Optional.of(
                            ReceivedFile.spool(directory, parts.content(), plain(name.orElse(fileName.get()))));
                }
            }
        } catch (IOException | RuntimeException e) {
            if (file.isPresent()) {
                file.get().delete();
            }
            throw e;
        }
        return file.orElseThrow(() -> new InvalidParameter("file", "the form brings no file"));
    }

    private static void field(Multipart parts, Map<String, String> fields) throws IOException {
        byte[] value = parts.content().readNBytes(LONGEST_FIELD + 1);
        String name = parts.name().orElse("");
        if (value.length > LONGEST_FIELD || fields.size() >= MOST_FIELDS) {
            throw new InvalidParameter("file", "the form says more beside it than it may");
        }
        fields.putIfAbsent(name, new String(value, StandardCharsets.UTF_8));
    }

    /// @return without folders and control characters, never empty
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        return clean.isEmpty() ? "upload" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }
}
