package io.delivrd.app;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URI;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/// What the rules of [ArchitectureTest] ask that ArchUnit has no words for.
final class ArchitectureConditions {

    private static final Set<String> TYPES_OF_NOW = Set.of("java.time.Clock", "java.time.InstantSource");

    private ArchitectureConditions() {}

    /// Elapsed time (`System.nanoTime`) says nothing about when something happened, and is free.
    static ArchCondition<JavaClass> askTheMachineForTheTime() {
        return new ArchCondition<>("ask the machine for the time or its zone") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnitAccess<?> call : type.getCodeUnitAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(type, asksForTheTime(call), call.getDescription()));
                }
            }
        };
    }

    private static boolean asksForTheTime(JavaCodeUnitAccess<?> call) {
        AccessTarget.CodeUnitAccessTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        boolean givenAClock = target.getRawParameterTypes().stream()
                .anyMatch(parameter -> TYPES_OF_NOW.contains(parameter.getName()));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !givenAClock;
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
                TYPES_OF_NOW.contains(owner);
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemDefault" -> owner.equals("java.time.ZoneId");
            case "<init>" ->
                owner.equals("java.util.Date") && target.getFullName().endsWith("<init>()");
            default -> false;
        };
    }

    static ArchCondition<JavaClass> beClosed() {
        return condition(
                "be records, enums, interfaces or final",
                type -> type.isRecord()
                        || type.isEnum()
                        || type.isInterface()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        // The body of an enum's constant.
                        || type.getRawSuperclass().filter(JavaClass::isEnum).isPresent());
    }

    static ArchCondition<JavaField> bePrivateVolatileFlags() {
        return new ArchCondition<>("be private volatile flags") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean flag = field.getRawType().isEquivalentTo(boolean.class)
                        && field.getModifiers().containsAll(Set.of(JavaModifier.PRIVATE, JavaModifier.VOLATILE));
                events.add(new SimpleConditionEvent(field, flag, field.getFullName() + " can change"));
            }
        };
    }

    /// A reader of text that nobody outside sees may hold where it is.
    static ArchCondition<JavaField> beCursorsOfHiddenTypes() {
        return new ArchCondition<>("be private cursors of hidden types") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean cursor = field.getName().equals("at")
                        && field.getRawType().isEquivalentTo(int.class)
                        && field.getModifiers().contains(JavaModifier.PRIVATE)
                        && !field.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
                events.add(new SimpleConditionEvent(field, cursor, field.getFullName() + " can change"));
            }
        };
    }

    static ArchCondition<JavaField> beFloating() {
        return new ArchCondition<>("be float or double") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType().getBaseComponentType();
                boolean floating = type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(Float.class);
                events.add(new SimpleConditionEvent(field, floating, field.getFullName() + " is not exact"));
            }
        };
    }

    static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return condition(
                "reside in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    /// A public type is an offer: somebody else must take it.
    static ArchCondition<JavaClass> beUsedByAnotherPackageOf(String root) {
        return condition(
                "be used by another package of " + root,
                type -> type.getDirectDependenciesToSelf().stream()
                        .map(dependency -> dependency.getOriginClass().getPackageName())
                        .anyMatch(user -> !user.equals(type.getPackageName())
                                && (user.equals(root) || user.startsWith(root + "."))));
    }

    /// Looks into the class file, where annotations of types stand that ArchUnit does not read.
    ///
    /// @param descriptor such as `Ljava/lang/Deprecated;`
    static ArchCondition<JavaClass> mention(String descriptor) {
        return condition("mention " + descriptor, type -> constants(type, descriptor));
    }

    private static boolean constants(JavaClass type, String text) {
        URI source =
                type.getSource().orElseThrow(() -> new AssertionError(type)).getUri();
        try (InputStream file = source.toURL().openStream()) {
            for (PoolEntry entry : ClassFile.of().parse(file.readAllBytes()).constantPool()) {
                if (entry instanceof Utf8Entry utf8 && utf8.equalsString(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        BiFunction<JavaClass, Boolean, String> text =
                (type, satisfied) -> type.getName() + (satisfied ? " does " : " does not ") + description;
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean satisfied = holds.test(type);
                events.add(new SimpleConditionEvent(type, satisfied, text.apply(type, satisfied)));
            }
        };
    }
}
