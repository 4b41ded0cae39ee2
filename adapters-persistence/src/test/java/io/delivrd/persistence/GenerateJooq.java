package io.delivrd.persistence;

import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Writes the committed jOOQ sources from the migrated schema. After a change of a migration, from the root folder:
///
/// ```
/// mvn -pl adapters-persistence -am test -Dtest=GeneratedSourcesTest -Ddelivrd.generated-sources=write
/// ```
final class GenerateJooq {

    static final String PACKAGE = "io.delivrd.persistence.generated";
    static final Path SOURCES = Path.of("src/main/java");

    private GenerateJooq() {}

    public static void main(String[] arguments) throws Exception {
        into(arguments.length == 0 ? SOURCES : Path.of(arguments[0]));
    }

    /// @param folder root of the package tree
    static void into(Path folder) throws Exception {
        try (Database database = TestDatabase.fresh();
                Connection connection = database.connection()) {
            GenerationTool tool = new GenerationTool();
            tool.setConnection(connection);
            tool.run(new Configuration()
                    .withLogging(Logging.WARN)
                    .withGenerator(new Generator()
                            .withDatabase(schema())
                            .withGenerate(tablesOnly())
                            .withTarget(new Target().withPackageName(PACKAGE).withDirectory(folder.toString()))));
        }
    }

    private static org.jooq.meta.jaxb.Database schema() {
        return new org.jooq.meta.jaxb.Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                .withExcludes("flyway_schema_history|receipt_\\d.*|receipt_other")
                .withIncludeCheckConstraints(false)
                .withIncludeRoutines(false)
                .withForcedTypes(new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("timestamptz.*|timestamp.*with time zone"));
    }

    private static Generate tablesOnly() {
        return new Generate()
                .withGeneratedAnnotation(false)
                .withGeneratedAnnotationDate(false)
                .withRecords(false)
                .withKeys(false)
                .withIndexes(false)
                .withSources(false)
                .withRelations(false);
    }
}
