package io.delivrd.application.annotation;

final class InMemoryAnnotationsTest implements AnnotationsContract {

    @Override
    public Annotations annotations() {
        return new InMemoryAnnotations();
    }
}
