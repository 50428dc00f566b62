package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
    private static final List<byte[]> ENTRIES = List.of(
            "first".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            "third".getBytes(StandardCharsets.UTF_8),
            new byte[260]);

    @Test
    void each_entry_follows_its_length() {
        assertThat(EntryBundle.write(List.of(new byte[] {7, 8}, new byte[0], new byte[] {9})))
                .isEqualTo(new byte[] {0, 2, 7, 8, 0, 0, 0, 1, 9});
        assertThat(EntryBundle.write(List.of(new byte[0x1234]))).startsWith(0x12, 0x34);
    }

    @Test
    void the_longest_entry_that_a_bundle_holds_has_65535_bytes() {
        byte[] longest = new byte[0xFFFF];
        Arrays.fill(longest, (byte) 'x');
        assertThat(EntryBundle.read(EntryBundle.write(List.of(longest, longest)), 2))
                .containsExactly(longest, longest);
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.write(List.of(new byte[0x10000])));
    }

    @Property
    void what_was_written_is_read(@ForAll List<byte[]> entries) {
        byte[] bundle = EntryBundle.write(entries);
        assertThat(EntryBundle.read(bundle, entries.size()))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(entries);
        assertThat(read(bundle, entries.size() + 1)).isEmpty();
        assertThat(read(bundle, entries.size() - 1)).isEmpty();
    }

    @Test
    void with_any_byte_changed_it_is_refused_or_has_other_leaves_than_those_signed() {
        byte[] bundle = EntryBundle.write(ENTRIES);
        List<Hash> signed = ENTRIES.stream().map(Hash::ofLeaf).toList();
        for (int at = 0; at < bundle.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = bundle.clone();
                changed[at] = (byte) value;
                if (changed[at] != bundle[at]) {
                    read(changed, ENTRIES.size())
                            .ifPresent(entries -> assertThat(
                                            entries.stream().map(Hash::ofLeaf).toList())
                                    .isNotEqualTo(signed));
                }
            }
        }
    }

    @Test
    void cut_or_prolonged_anywhere_it_is_refused() {
        byte[] bundle = EntryBundle.write(ENTRIES);
        for (int length = 0; length <= bundle.length + 3; length++) {
            if (length != bundle.length) {
                assertThat(read(Arrays.copyOf(bundle, length), ENTRIES.size())).isEmpty();
            }
        }
        assertThatThrownBy(() -> EntryBundle.read(new byte[] {0}, 1)).isInstanceOf(RefusedException.class);
    }

    @Property
    void arbitrary_bytes_are_read_as_what_writes_them_or_refused(
            @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 3) int count) {
        read(bytes, count)
                .ifPresent(entries -> assertThat(EntryBundle.write(entries)).isEqualTo(bytes));
    }

    private static Optional<List<byte[]>> read(byte[] bundle, int count) {
        try {
            return Optional.of(EntryBundle.read(bundle, count));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }
}
