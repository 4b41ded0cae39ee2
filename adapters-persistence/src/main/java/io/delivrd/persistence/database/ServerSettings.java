package io.delivrd.persistence.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What the embedded server is started with: durable, and sized by the machine.
final class ServerSettings {

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 1024;
    private static final int PART_OF_MEMORY = 16;
    private static final long LEAST_LOG = 2048;
    private static final long MOST_LOG = 8192;
    private static final int PART_OF_DISK = 16;

    // Durability is PostgreSQL's default and stands here so that nobody turns it off unnoticed.
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "64"),
            Map.entry("work_mem", "32MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("min_wal_size", "1GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""));

    private ServerSettings() {}

    /// @param data folder of the server's data
    /// @return value by name, in the order of names
    static Map<String, String> of(Path data) {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        Map<String, String> settings = new TreeMap<>(FIXED);
        settings.put("shared_buffers", buffers(memory) + "MB");
        // Not that of a FileStore, which wants the root of the disk to be among the mounts: in a bare chroot it is not.
        settings.put("max_wal_size", log(data.toFile().getTotalSpace()) + "MB");
        return settings;
    }

    /// Message ids have no order: what is written of the indexes of this month must have room, or each receipt drives
    /// a page to the disk. A sixteenth of the memory, of the container's where it has less.
    ///
    /// @return megabytes
    static long buffers(long memory) {
        return Math.clamp(memory / PART_OF_MEMORY / MEGABYTE, LEAST_BUFFERS, MOST_BUFFERS);
    }

    /// After each checkpoint every page of an index is written whole at its next change, which with ids that have no
    /// order is nearly each receipt: fewer checkpoints, fewer bytes. A sixteenth of the disk that the data lie on.
    ///
    /// @return megabytes
    static long log(long disk) {
        return Math.clamp(disk / PART_OF_DISK / MEGABYTE, LEAST_LOG, MOST_LOG);
    }
}
