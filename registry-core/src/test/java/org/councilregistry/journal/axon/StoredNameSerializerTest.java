package org.councilregistry.journal.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.councilregistry.json.EventTypes;
import org.councilregistry.json.UnknownStoredTypeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoredNameSerializerTest {
    private static final String GOLDEN = "{\"decision\":\"kf-2019-04-23-h22\",\"attestedOn\":\"2019-05-20\"}";

    record MinutesAttested(String decision, LocalDate attestedOn) {}

    /** The same, after somebody found a better name for the class. */
    record ProtocolApproved(String decision, LocalDate attestedOn) {}

    private static StoredNameSerializer with(EventTypes types) {
        return new StoredNameSerializer(types, Engines.JSON);
    }

    private static StoredNameSerializer with(Class<?> type) {
        return with(EventTypes.of("minutes-attested", 1, type));
    }

    private static SerializedObject<String> stored(String name, String version, String data) {
        return new SimpleSerializedObject<>(data, String.class, name, version);
    }

    private static @Nullable Object read(StoredNameSerializer serializer, SerializedObject<?> stored) {
        return serializer.deserialize(stored);
    }

    @Test
    void a_renamed_class_changes_no_bytes_and_reads_the_old_ones() {
        LocalDate day = LocalDate.of(2019, 5, 20);
        var before = with(MinutesAttested.class).serialize(new MinutesAttested("kf-2019-04-23-h22", day), String.class);
        var after =
                with(ProtocolApproved.class).serialize(new ProtocolApproved("kf-2019-04-23-h22", day), String.class);
        assertThat(before.getData()).isEqualTo(GOLDEN).isEqualTo(after.getData());
        assertThat(before.getType()).isEqualTo(after.getType());
        assertThat(before.getType().getName()).isEqualTo("minutes-attested");
        assertThat(before.getType().getRevision()).isEqualTo("1");
        Object read = with(ProtocolApproved.class).deserialize(stored("minutes-attested", "1", GOLDEN));
        assertThat(read).isEqualTo(new ProtocolApproved("kf-2019-04-23-h22", day));
    }

    @Test
    void an_unknown_stored_type_is_named() {
        for (var unknown : Map.of("minutes-attested", "2", "minutes-lost", "1").entrySet()) {
            assertThatThrownBy(() ->
                            with(MinutesAttested.class).deserialize(stored(unknown.getKey(), unknown.getValue(), "{}")))
                    .isInstanceOfSatisfying(UnknownStoredTypeException.class, e -> {
                        assertThat(e.type()).isEqualTo(unknown.getKey());
                        assertThat(e.version()).isEqualTo(unknown.getValue());
                    })
                    .hasMessageContaining(unknown.getKey())
                    .hasMessageContaining(unknown.getValue());
        }
    }

    @Test
    void a_class_without_a_name_is_not_written() {
        assertThatThrownBy(() -> with(MinutesAttested.class).serialize(LocalDate.EPOCH, String.class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("LocalDate");
    }

    @Test
    void what_it_does_not_know_in_a_payload_it_refuses() {
        assertThatThrownBy(() -> with(MinutesAttested.class)
                        .deserialize(stored("minutes-attested", "1", "{\"decision\":\"x\",\"attestedBy\":\"y\"}")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("attestedBy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredNameSerializer(
                        EventTypes.of("x", 1, MinutesAttested.class),
                        JsonMapper.builder().build()));
    }

    @Test
    void text_metadata_and_nothing_are_written_for_axon() {
        StoredNameSerializer serializer = with(MinutesAttested.class);
        MetaData meta = MetaData.with("b", "2").and("a", 1);
        assertThat(serializer.serialize(meta, String.class).getData()).isEqualTo("{\"a\":1,\"b\":\"2\"}");
        assertThat(read(serializer, serializer.serialize(meta, byte[].class))).isEqualTo(meta);
        assertThat(read(serializer, serializer.serialize("text", String.class))).isEqualTo("text");
        assertThat(read(serializer, serializer.serialize(null, String.class))).isNull();
        assertThat(serializer.canSerializeTo(JsonNode.class)).isTrue();
        assertThat(serializer
                        .serialize(new MinutesAttested("x", LocalDate.EPOCH), JsonNode.class)
                        .getData()
                        .get("decision")
                        .stringValue())
                .isEqualTo("x");
    }

    @Test
    void names_and_classes_stand_for_each_other() {
        EventTypes types = EventTypes.of("minutes-attested", 1, MinutesAttested.class);
        assertThatIllegalArgumentException().isThrownBy(() -> types.and("minutes-attested", 1, ProtocolApproved.class));
        assertThatIllegalArgumentException().isThrownBy(() -> types.and("minutes-x", 1, MinutesAttested.class));
        assertThatIllegalArgumentException().isThrownBy(() -> types.and("Minutes", 1, ProtocolApproved.class));
        assertThatIllegalArgumentException().isThrownBy(() -> types.and("minutes", 0, ProtocolApproved.class));
        assertThat(types.and("minutes-attested", 2, ProtocolApproved.class)).isNotNull();
    }
}
