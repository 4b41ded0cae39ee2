package io.delivrd.application.notice;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends everything, until its process dies: then nothing of what it did is noted any more.
final class DyingSender implements NoticeSender {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /// @param more after which the process is gone
    void diesAfter(int more) {
        left.set(more);
    }

    /// @return keys, in order
    List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public Set<ChannelKind> kinds() {
        return EnumSet.allOf(ChannelKind.class);
    }

    @Override
    public Optional<Trouble> standing() {
        return Optional.empty();
    }

    @Override
    public Optional<Trouble> check(Target target) {
        return Optional.empty();
    }

    @Override
    public Sending send(Delivery delivery, Target target) {
        sent.add(delivery.notice().key());
        left.decrementAndGet();
        return new Sending.Sent();
    }

    /// @return the same, as long as the process lives
    Deliveries noting(Deliveries deliveries) {
        InvocationHandler living = (_, method, arguments) -> {
            if (left.get() <= 0 && !method.getName().equals("due")) {
                throw new IllegalStateException("the process is dead");
            }
            try {
                return method.invoke(deliveries, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Deliveries)
                Proxy.newProxyInstance(Deliveries.class.getClassLoader(), new Class<?>[] {Deliveries.class}, living);
    }
}
