import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Gathers the licences of shipped libraries: a list of all by name, as the list of components has them, and
/// the texts that they carry. Fails where one must come with its text and does not.
///
/// Arguments: the list of components, the folder of libraries, texts of those that carry none, the folder to
/// write.
final class Licences {

    private static final Pattern COMPONENT = Pattern.compile(
            "\"group\": \"([^\"]+)\",\\s+\"name\": \"([^\"]+)\",\\s+\"version\": \"([^\"]+)\".*?"
                    + "\"licenses\": \\[(.*?)\\],\\s+\"purl\"",
            Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]+)\"");
    private static final Pattern TEXT =
            Pattern.compile("(META-INF/)?((LICEN[CS]E|NOTICE|COPYING)[^/]*|licen[cs]es?/.+)", Pattern.CASE_INSENSITIVE);

    /// Of one text for all that have it, or to be given on without any.
    private static final Pattern WITHOUT_TEXT = Pattern.compile(".*Apache.*|MIT-0|0BSD");

    private Licences() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Files.createDirectories(Path.of(arguments[3]));
        var named = new TreeMap<String, String>();
        String components = Files.readString(Path.of(arguments[0]));
        for (Matcher each = COMPONENT.matcher(components); each.find(); ) {
            List<String> names = NAME.matcher(each.group(4))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            named.put(each.group(2) + "-" + each.group(3) + ".jar", String.join("; ", names));
        }
        var list = new StringBuilder("""
                Libraries that Delivrd ships, and their licences. Texts that a library carries lie in the folder of its
                name; that of the Apache License 2.0 is Delivrd's own. The Java runtime's are in runtime/legal.

                """);
        try (Stream<Path> libraries = Files.list(Path.of(arguments[1]))) {
            for (Path library : libraries.sorted().toList()) {
                String file = library.getFileName().toString();
                String licence = named.get(file);
                if (licence != null) {
                    list.append(String.format(Locale.ROOT, "%-60s %s%n", file, licence));
                    Path folder = target.resolve(file.substring(0, file.length() - ".jar".length()));
                    texts(library, folder);
                    if (!WITHOUT_TEXT.matcher(licence).matches()
                            && !Files.exists(folder)
                            && !among(Path.of(arguments[2]), file)) {
                        throw new IllegalStateException(
                                file + " has no text of its licence, " + licence + ": add one to packaging/licences");
                    }
                } else if (!file.matches("(domain|application|adapters-.*|analytics-ui|simulator)-[\\d.]+.*")) {
                    throw new IllegalStateException(file + " is not in the list of components");
                }
            }
        }
        Files.writeString(target.resolve("LIBRARIES.txt"), list);
        try (Stream<Path> more = Files.list(Path.of(arguments[2]))) {
            for (Path text : more.sorted().toList()) {
                Files.copy(text, target.resolve(text.getFileName()));
            }
        }
    }

    /// @return whether a text is named as the library is, `logback.txt` for `logback-core-1.5.jar`
    private static boolean among(Path folder, String library) throws IOException {
        try (Stream<Path> texts = Files.list(folder)) {
            return texts.map(text -> text.getFileName().toString().replaceFirst("\\.txt$", "-"))
                    .anyMatch(library::startsWith);
        }
    }

    private static void texts(Path library, Path folder) throws IOException {
        try (ZipFile jar = new ZipFile(library.toFile())) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory()
                            && TEXT.matcher(entry.getName()).matches())
                    .filter(entry -> !entry.getName().endsWith(".class"))
                    .forEach(entry -> copied(jar, entry, folder));
        }
    }

    private static void copied(ZipFile jar, ZipEntry entry, Path folder) {
        String name = entry.getName().replaceFirst("^META-INF/", "").replace('/', '_');
        try (InputStream text = jar.getInputStream(entry)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
