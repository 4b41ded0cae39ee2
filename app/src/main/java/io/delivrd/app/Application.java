package io.delivrd.app;

import io.delivrd.simulator.Simulate;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line.
@Command(
        name = "delivrd",
        description = "Delivery-receipt analytics for SMS campaigns",
        mixinStandardHelpOptions = true,
        version = Application.VERSION,
        subcommands = {
            Serve.class,
            Demo.class,
            Rebuild.class,
            Verify.class,
            Doctor.class,
            ClusterCommands.class,
            BackUp.class,
            RestoreBackup.class,
            ImportFiles.class,
            Simulate.class,
            ProviderFiles.class,
            Privacy.class,
            Rehearse.class
        })
final class Application {

    static final String VERSION = "0.1.0";

    private Application() {}

    public static void main(String[] arguments) {
        // Charts of mails are drawn where no screen is.
        System.setProperty("java.awt.headless", "true");
        Shutdown.install();
        int status = new CommandLine(new Application()).execute(arguments);
        Shutdown.finished();
        System.exit(status);
    }
}
