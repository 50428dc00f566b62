package org.councilregistry.journal.axon;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.EventTypes.StoredName;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes payloads as JSON under their {@link EventTypes stored names}, the version as Axon's revision, and never under
 * a class name. Besides the registered types it writes text (as {@code text}, without a version), metadata, and null.
 */
public final class StoredNameSerializer implements Serializer {
    private static final SerializedType TEXT = new SimpleSerializedType("text", null);
    // Axon itself gives metadata this name when it reads; no stored event bears it.
    private static final SerializedType META = new SimpleSerializedType(MetaData.class.getName(), null);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final EventTypes types;
    private final JsonMapper json;
    private final ChainingConverter converter = new ChainingConverter();

    /**
     * A serializer for these types.
     *
     * @param json how payloads are written and read; it must refuse unknown properties, because what is ignored at
     *     reading is lost from every view without a word
     * @throws IllegalArgumentException if it ignores unknown properties
     */
    public StoredNameSerializer(EventTypes types, JsonMapper json) {
        if (!json.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            throw new IllegalArgumentException("the mapper must refuse unknown properties");
        }
        this.types = types;
        this.json = json;
        // What upcasters work on.
        converter.registerConverter(new JsonNodeToByteArrayConverter(json));
        converter.registerConverter(new ByteArrayToJsonNodeConverter(json));
        converter.registerConverter(new JsonNodeToObjectNodeConverter());
        converter.registerConverter(new ObjectNodeToJsonNodeConverter());
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        SerializedType type = typeForClass(object == null ? null : object.getClass());
        Object written = object instanceof MetaData meta ? new TreeMap<>(meta) : object;
        try {
            String text = json.writeValueAsString(written);
            return new SimpleSerializedObject<>(
                    converter.convert(text, String.class, representation), representation, type);
        } catch (JacksonException e) {
            throw new SerializationException("cannot write " + type + " as JSON: " + e.getMessage(), e);
        }
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(String.class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> @Nullable T deserialize(SerializedObject<S> serialized) {
        if (SerializedType.emptyType().equals(serialized.getType())) {
            return null;
        }
        Class<?> type = classForType(serialized.getType());
        String text = converter.convert(serialized.getData(), serialized.getContentType(), String.class);
        try {
            return (T) (type == MetaData.class ? MetaData.from(json.readValue(text, MAP)) : json.readValue(text, type));
        } catch (JacksonException e) {
            throw new SerializationException(
                    "cannot read stored type \"" + serialized.getType().getName() + "\" in version "
                            + serialized.getType().getRevision() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * What reads payloads of this stored type.
     *
     * @throws org.councilregistry.json.UnknownStoredTypeException if nothing is registered for it
     */
    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (type.equals(TEXT)) {
            return String.class;
        }
        if (type.getName().equals(META.getName())) {
            return MetaData.class;
        }
        return types.required(type.getName(), type.getRevision());
    }

    /**
     * The stored name of a class.
     *
     * @throws SerializationException if it has none
     */
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class || type == Void.TYPE) {
            return SerializedType.emptyType();
        }
        if (type == String.class) {
            return TEXT;
        }
        if (type == MetaData.class) {
            return META;
        }
        Class<?> payload = type;
        StoredName name = types.nameOf(payload)
                .orElseThrow(() -> new SerializationException("no stored name is registered for " + payload.getName()));
        return new SimpleSerializedType(name.name(), name.version());
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
