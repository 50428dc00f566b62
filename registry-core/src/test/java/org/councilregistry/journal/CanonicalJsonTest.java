package org.councilregistry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Ours writes what the library writes. */
class CanonicalJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static void same(JsonNode json) throws Exception {
        assertThat(CanonicalJson.of(json))
                .isEqualTo(new JsonCanonicalizer(JSON.writeValueAsString(json)).getEncodedString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "1",
                "-1",
                "1.0",
                "1.50",
                "100",
                "1e2",
                "1e20",
                "1e21",
                "1E+21",
                "123456789012",
                "9007199254740991",
                "9007199254740992",
                "9007199254740993",
                "-9007199254740993",
                "1e-6",
                "1e-7",
                "0.000001",
                "0.1",
                "4.35",
                "333333333.33333329",
                "5e-324",
                "1.7976931348623157e308",
                "12345678901234567890123",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void numbers(String number) throws Exception {
        same(JSON.readTree("[" + number + "]"));
    }

    @Test
    void generated_objects() throws Exception {
        Random random = new Random(8785);
        for (int i = 0; i < 5_000; i++) {
            JsonNode json = generated(random, 4);
            same(JsonNodeFactory.instance.objectNode().set("a", json));
        }
    }

    private static JsonNode generated(Random random, int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> make.numberNode(random.nextLong() >> random.nextInt(64));
            case 1 -> make.numberNode(finite(random));
            case 2 -> make.booleanNode(random.nextBoolean());
            case 3 -> make.nullNode();
            case 4, 5 -> make.stringNode(text(random));
            case 6 -> {
                var array = make.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(generated(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = make.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(text(random), generated(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static double finite(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : random.nextGaussian();
    }

    /** Of every plane, control characters and what sorts differently by code unit and by code point among them. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int point = switch (random.nextInt(5)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x20 + random.nextInt(0x60);
                case 2 -> random.nextInt(0xD800);
                case 3 -> 0xE000 + random.nextInt(0x2000);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83Db", "\uD83D\uD83D\uDE00"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertThatThrownBy(() -> CanonicalJson.of(JsonNodeFactory.instance.stringNode(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        CanonicalJson.of(JsonNodeFactory.instance.objectNode().put(text, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
