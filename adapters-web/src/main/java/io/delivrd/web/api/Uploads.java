package io.delivrd.web.api;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Takes the file a request brings, as its whole body or as the file of a form.
@Singleton
final class Uploads {

    private static final int LONGEST_NAME = 200;

    private final ImportSettings settings;

    Uploads(ImportSettings settings) {
        this.settings = settings;
    }

    /// @param name counts before the one in a form
    /// @throws InvalidParameter if there is no file or nothing in it
    ReceivedFile receive(HttpRequest<?> request, Optional<String> name) throws IOException {
        Path directory = settings.directory();
        Optional<MediaType> form =
                request.getContentType().filter(type -> type.getName().equalsIgnoreCase(MediaType.MULTIPART_FORM_DATA));
        try (InputStream body = RequestBytes.of(request, settings.maxSize())) {
            if (form.isEmpty()) {
                return ReceivedFile.spool(directory, body, plain(name.orElse("")));
            }
            String boundary = form.get()
                    .getParameters()
                    .get("boundary")
                    .map(text -> text.replace("\"", ""))
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new InvalidParameter("file", "the form names no boundary"));
            Multipart parts = new Multipart(body, boundary);
            while (parts.next()) {
                Optional<String> fileName = parts.fileName();
                if (fileName.isPresent()) {
                    return ReceivedFile.spool(directory, parts.content(), plain(name.orElse(fileName.get())));
                }
            }
            throw new InvalidParameter("file", "the form brings no file");
        }
    }

    /// @return without folders and control characters, never empty
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        return clean.isEmpty() ? "upload" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }
}
