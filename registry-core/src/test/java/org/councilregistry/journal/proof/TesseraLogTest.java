package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

/** A log that another program wrote, at each of its sizes from 0 to 15. */
class TesseraLogTest {
    private static final int SIZE = 15;
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

    private static byte[] file(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                TesseraLogTest.class.getResourceAsStream("/transparency-dev/tessera/" + name), name)) {
            return file.readAllBytes();
        }
    }

    private static Checkpoint checkpoint(int size) throws IOException {
        byte[] file = file("checkpoint." + size);
        SignedNote note = SignedNote.parse(file);
        assertThat(note.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(file);
        Checkpoint checkpoint = Checkpoint.open(note, List.of(KEY));
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/log/testdata");
        return checkpoint;
    }

    private static Tree tree(int size) throws IOException {
        Tree tree = new Tree(new Forest.MemoryTiles(), (from, count) -> List.of());
        if (size > 0) {
            byte[] bundle = file("tile/entries/000.p/" + size);
            List<byte[]> entries = EntryBundle.read(bundle, size);
            assertThat(EntryBundle.write(entries)).isEqualTo(bundle);
            entries.forEach(entry -> tree.append(Hash.ofLeaf(entry)));
        }
        return tree;
    }

    @Test
    void each_checkpoint_signs_the_root_over_its_entries() throws IOException {
        for (int size = 0; size <= SIZE; size++) {
            assertThat(checkpoint(size).head()).isEqualTo(tree(size).head());
            assertThat(checkpoint(size).head()).isEqualTo(tree(SIZE).head(size));
        }
    }

    @Test
    void each_tile_has_the_bytes_that_ours_has() throws IOException {
        for (int size = 1; size <= SIZE; size++) {
            TilePath path = new TilePath(0, 0, size);
            assertThat(tree(SIZE).tile(path)).isEqualTo(file(path.path()));
            assertThat(tree(size).tile(path)).isEqualTo(file(path.path()));
        }
    }

    @Test
    void each_checkpoint_is_consistent_with_each_later_one_and_has_its_entries() throws IOException {
        Tree tree = tree(SIZE);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int size = 0; size <= SIZE; size++) {
            checkpoints.add(checkpoint(size));
        }
        for (int second = 1; second <= SIZE; second++) {
            TreeHead head = checkpoints.get(second).head();
            for (int first = 1; first <= second; first++) {
                Proofs.requireConsistency(checkpoints.get(first).head(), head, tree.consistency(first, second));
                Proofs.requireInclusion(first - 1, tree.leaf(first - 1), tree.inclusion(first - 1, second), head);
            }
        }
    }

    @Test
    void another_key_of_that_name_opens_none() throws IOException {
        VerifierKey other = VerifierKey.of(KEY.name(), SignerKey.generate().key());
        SignedNote note = SignedNote.parse(file("checkpoint.15"));
        assertThatThrownBy(() -> Checkpoint.open(note, List.of(other))).isInstanceOf(RefusedException.class);
    }
}
