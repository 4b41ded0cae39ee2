package io.delivrd.application.upkeep;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// How long a thread keeps a processor while others wait for it.
///
/// A receipt is acknowledged by half a dozen threads of two processes, each of which wakes the next. Where all
/// processors are busy each of them waits until whoever runs has had its slice, some milliseconds, though it needs only
/// a fraction of one itself. A thread that asks for short slices goes ahead when it wakes of those that have longer
/// ones. It gets no more time in all, so that nobody starves.
///
/// Linux gives slices as they are asked for since 6.12, to anybody. Elsewhere this does nothing.
///
/// Sources: `sched_setattr(2)` of the Linux manual pages; *EEVDF Scheduler* in the documentation of the kernel.
public final class TimeSlice {

    private static final long SHORT_NANOS = 100_000;
    private static final int THIS_THREAD = 0;
    private static final int PRIO_PROCESS = 0;
    private static final long KEEP_POLICY = 0x08;
    private static final int NO_FLAGS = 0;

    private static final StructLayout SCHED_ATTR = MemoryLayout.structLayout(
            JAVA_INT.withName("size"),
            JAVA_INT.withName("policy"),
            JAVA_LONG.withName("flags"),
            JAVA_INT.withName("nice"),
            JAVA_INT.withName("priority"),
            JAVA_LONG.withName("runtime"),
            JAVA_LONG.withName("deadline"),
            JAVA_LONG.withName("period"));

    private static final Optional<Calls> CALLS = Calls.ofSystem();

    private TimeSlice() {}

    /// Asks for short slices for the calling thread, which is not to be a virtual one.
    ///
    /// @return whether the system took it
    public static boolean shorten() {
        return shortenOf(THIS_THREAD);
    }

    /// Asks for short slices for a process of one thread that runs under the same account as this one, or under any if
    /// that is the administrator's.
    ///
    /// @return whether the system took it
    public static boolean shortenOf(int pid) {
        return CALLS.isPresent() && CALLS.get().shorten(pid);
    }

    /// @param setAttributes by its number, which the C library of many systems has no name for
    private record Calls(MethodHandle getPriority, MethodHandle setAttributes, long number) {

        static Optional<Calls> ofSystem() {
            if (!"Linux".equals(System.getProperty("os.name"))) {
                return Optional.empty();
            }
            return number(System.getProperty("os.arch")).flatMap(number -> {
                Linker linker = Linker.nativeLinker();
                return linker.defaultLookup()
                        .find("getpriority")
                        .flatMap(getPriority -> linker.defaultLookup()
                                .find("syscall")
                                .map(call -> new Calls(
                                        linker.downcallHandle(
                                                getPriority, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
                                        linker.downcallHandle(
                                                call,
                                                FunctionDescriptor.of(
                                                        JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
                                                Linker.Option.firstVariadicArg(1)),
                                        number)));
            });
        }

        private static Optional<Long> number(String architecture) {
            return switch (architecture) {
                case "amd64" -> Optional.of(314L);
                case "aarch64" -> Optional.of(274L);
                default -> Optional.empty();
            };
        }

        boolean shorten(int pid) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment attributes = arena.allocate(SCHED_ATTR);
                set(attributes, "size", Math.toIntExact(SCHED_ATTR.byteSize()));
                set(attributes, "flags", KEEP_POLICY);
                // Set together with the slice: as it is, for who has been made to give way may not take it back.
                set(attributes, "nice", (int) getPriority.invokeExact(PRIO_PROCESS, pid));
                set(attributes, "runtime", SHORT_NANOS);
                return (long) setAttributes.invokeExact(number, pid, attributes, NO_FLAGS) == 0;
            } catch (Throwable e) {
                throw new IllegalStateException("the scheduler of the system cannot be called", e);
            }
        }

        private static void set(MemorySegment attributes, String name, int value) {
            attributes.set(JAVA_INT, offset(name), value);
        }

        private static void set(MemorySegment attributes, String name, long value) {
            attributes.set(JAVA_LONG, offset(name), value);
        }

        private static long offset(String name) {
            return SCHED_ATTR.byteOffset(MemoryLayout.PathElement.groupElement(name));
        }
    }
}
