package io.delivrd.web.provider.vonage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class Zips {

    private Zips() {}

    /// @param files names and texts by turns
    static byte[] of(String... files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry(files[i]));
                zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// As archivers write them that cannot go back: sizes and checksum follow the text, and stand in the directory.
    ///
    /// @param encrypted what the flags say
    /// @param files names and texts by turns
    static byte[] storedWithDescriptors(boolean encrypted, String... files) {
        ByteBuffer zip = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer directory = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        short flags = (short) (encrypted ? 9 : 8);
        for (int i = 0; i < files.length; i += 2) {
            byte[] name = files[i].getBytes(StandardCharsets.UTF_8);
            byte[] text = files[i + 1].getBytes(StandardCharsets.UTF_8);
            CRC32 sum = new CRC32();
            sum.update(text);
            int offset = zip.position();
            zip.putInt(0x04034b50).putShort((short) 20).putShort(flags).putShort((short) 0);
            zip.putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(0)
                    .putShort((short) name.length)
                    .putShort((short) 0);
            zip.put(name).put(text);
            zip.putInt(0x08074b50)
                    .putInt((int) sum.getValue())
                    .putInt(text.length)
                    .putInt(text.length);
            directory
                    .putInt(0x02014b50)
                    .putShort((short) 20)
                    .putShort((short) 20)
                    .putShort(flags);
            directory.putShort((short) 0).putInt(0).putInt((int) sum.getValue()).putInt(text.length);
            directory
                    .putInt(text.length)
                    .putShort((short) name.length)
                    .putShort((short) 0)
                    .putShort((short) 0);
            directory
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(offset)
                    .put(name);
        }
        int start = zip.position();
        zip.put(directory.flip());
        short count = (short) (files.length / 2);
        zip.putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
        zip.putInt(directory.limit()).putInt(start).putShort((short) 0);
        return Arrays.copyOf(zip.array(), zip.position());
    }
}
