package org.councilregistry.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stored names of payloads and what reads each of them. Names are promises to readers of the journal for all time;
 * classes are not: renaming one changes no stored byte. Immutable.
 */
public final class EventTypes {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** A stored name and its version. */
    public record StoredName(String name, String version) {}

    private final Map<StoredName, Class<?>> classes;
    private final Map<Class<?>, StoredName> names;

    private EventTypes(Map<StoredName, Class<?>> classes, Map<Class<?>, StoredName> names) {
        this.classes = classes;
        this.names = names;
    }

    /**
     * One stored name.
     *
     * @param name lower-case words joined by hyphens
     * @param version 1 or more
     * @param type what is written under this name and version, and reads it
     * @throws IllegalArgumentException if the name or the version is not of that form
     */
    public static EventTypes of(String name, int version, Class<?> type) {
        return new EventTypes(Map.of(), Map.of()).and(name, version, type);
    }

    /**
     * These and one more.
     *
     * @throws IllegalArgumentException if the name with this version is taken, or the class has a name already
     */
    public EventTypes and(String name, int version, Class<?> type) {
        if (!NAME.matcher(name).matches() || version < 1) {
            throw new IllegalArgumentException("not a stored name and version: " + name + ", " + version);
        }
        StoredName stored = new StoredName(name, Integer.toString(version));
        Map<StoredName, Class<?>> moreClasses = new HashMap<>(classes);
        Map<Class<?>, StoredName> moreNames = new HashMap<>(names);
        if (moreClasses.put(stored, type) != null || moreNames.put(type, stored) != null) {
            throw new IllegalArgumentException(
                    "a stored name stands for one class, and a class for one stored name: " + stored + ", " + type);
        }
        return new EventTypes(Map.copyOf(moreClasses), Map.copyOf(moreNames));
    }

    /** The name under which objects of a class are written, if they are. */
    public Optional<StoredName> nameOf(Class<?> type) {
        return Optional.ofNullable(names.get(type));
    }

    /** Every stored name. */
    public Set<StoredName> all() {
        return classes.keySet();
    }

    /**
     * The class that reads what is stored under this name and version.
     *
     * @throws UnknownStoredTypeException if there is none
     */
    public Class<?> required(String name, @Nullable String version) {
        Class<?> type = version == null ? null : classes.get(new StoredName(name, version));
        if (type == null) {
            throw new UnknownStoredTypeException(name, version);
        }
        return type;
    }
}
