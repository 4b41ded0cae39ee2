package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void buffersAreASixteenthOfTheMemoryWithinBounds() {
        assertThat(ServerSettings.buffers(GIGABYTE)).isEqualTo(128);
        assertThat(ServerSettings.buffers(8 * GIGABYTE)).isEqualTo(512);
        assertThat(ServerSettings.buffers(256 * GIGABYTE)).isEqualTo(1024);
    }

    @Test
    void theLogTakesASixteenthOfTheDiskWithinBounds() {
        assertThat(ServerSettings.log(10 * GIGABYTE)).isEqualTo(2048);
        assertThat(ServerSettings.log(64 * GIGABYTE)).isEqualTo(4096);
        assertThat(ServerSettings.log(4096 * GIGABYTE)).isEqualTo(8192);
    }
}
