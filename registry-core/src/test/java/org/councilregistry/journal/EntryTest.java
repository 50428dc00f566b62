package org.councilregistry.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.councilregistry.journal.Samples.NOON;
import static org.councilregistry.journal.Samples.draft;
import static org.councilregistry.journal.Samples.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static Entry sealed(String data) {
        return Samples.sealed(draft(event("id", "a", 0, data)), Tail.EMPTY, 0);
    }

    private static String read(String data) {
        return sealed(data).events().getFirst().data();
    }

    @Test
    void its_bytes_are_canonical_json() {
        assertThat(sealed("{\"b\": 1.0, \"a\": [true, null]}").toString())
                .startsWith("{\"author\":{\"account\":\"anna\",\"established\":\"header\"},\"durable\":0,\"events\":[{")
                .contains("\"data\":{\"a\":[true,null],\"b\":1}");
    }

    @Test
    void what_is_written_before_its_place_is_known_is_put_together_as_canonical_json() throws Exception {
        Random random = new Random(7);
        String[] texts = {"", "å", "\"", "\\", "\u0000", "\u2028", "😀", "{\"a\":1.50,\"B\":[]}", "},\"durable\":9,{"};
        for (int i = 0; i < 500; i++) {
            Supplier<String> text = () -> texts[random.nextInt(texts.length)];
            Event event = new Event(
                    "id" + text.get(),
                    "s" + text.get(),
                    "a",
                    1,
                    text.get(),
                    "1",
                    NOON,
                    text.get(),
                    "{\"b\":1.0,\"a\":{}}");
            Draft draft = new Draft(
                    new Author("anna" + text.get(), text.get() + "header"),
                    random.nextBoolean() ? null : text.get(),
                    random.nextBoolean() ? null : new Request(text.get(), text.get()),
                    "nonce" + text.get(),
                    List.of(event, event("{}")),
                    Map.of());
            Entry first = Samples.sealed(draft, Tail.EMPTY, 0);
            Entry sealed = Samples.sealed(draft, Tail.after(first), 1);
            Entry read = Entry.of(sealed.bytes());
            assertThat(sealed.toString()).isEqualTo(new JsonCanonicalizer(sealed.bytes()).getEncodedString());
            assertThat(sealed).usingRecursiveComparison().isEqualTo(read);
            assertThat(read.number()).isEqualTo(2);
            assertThat(read.previous()).isEqualTo(first.hash());
            assertThat(read.firstEvent()).isEqualTo(2);
            assertThat(read.reason()).isEqualTo(draft.reason());
            assertThat(read.request()).isEqualTo(draft.request());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":9007199254740993}",
                "{\"n\":12345678901234567890123}",
                "{\"n\":[{\"m\":0.1234567890123456789}]}",
                "{\"n\":1e400}",
                "{\"n\":1e-400}",
                "{} {}",
                "{\"twice\":1,\"twice\":2}",
                "{not json",
                "[1,2]",
                "text",
                ""
            })
    void data_that_canonical_json_would_change_is_kept_as_text(String data) {
        assertThat(read(data)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":0.1}", "{\"n\":9007199254740992}", "{\"n\":-1.5}", "{\"n\":0}", "{}"})
    void data_that_is_an_object_stays_readable(String data) {
        assertThat(read(data)).isEqualTo(data);
        assertThat(sealed(data).toString()).contains("\"data\":" + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "not json", "{\"n\":9007199254740993}", ""})
    void metadata_that_cannot_be_kept_is_refused(String meta) {
        Event event = new Event("id", null, null, 0, "noted", null, NOON, "{}", meta);
        assertThatThrownBy(() -> Samples.sealed(draft(event), Tail.EMPTY, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half a \uD83D pair", "{\"s\":\"\\uDC00\"}"})
    void text_that_is_not_unicode_is_refused_and_not_changed(String data) {
        assertThatThrownBy(() -> sealed(data)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_bytes_are_read_are_an_entry_or_refused() {
        byte[] good = sealed("{\"a\":1}").bytes();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            refusedOrKept(random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        }
    }

    private static void refusedOrKept(byte[] bytes) {
        try {
            assertThat(Entry.of(bytes).bytes()).isEqualTo(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("not an entry");
        }
    }

    @Test
    void what_has_no_events_or_no_end_is_not_an_entry() {
        String good = sealed("{}").toString();
        for (String bad : new String[] {
            "",
            "null",
            "[]",
            good + good,
            good + "\u0000",
            good.replaceAll("\"events\":\\[.*?]", "\"events\":[]"),
            good.replaceAll("\"events\":\\[.*?]", "\"events\":3"),
            "[".repeat(3000)
        }) {
            assertThatThrownBy(() -> Entry.of(bad.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
