package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

class TreeTest {
    private static final int LARGE = 70_000;
    private static final List<Hash> LEAVES = Forest.leaves(0, LARGE);

    /** A tree over all of {@link #LEAVES}; no test changes it. */
    private static final class Grown {
        static final Forest.MemoryTiles TILES = new Forest.MemoryTiles();
        static final Tree TREE = Forest.grown(LARGE, TILES);
    }

    @Test
    void hashes_are_those_of_RFC_6962() {
        assertThat(Hash.EMPTY_TREE).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Hash.ofLeaf(new byte[0]))
                .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Hash.ofLeaf("L123456".getBytes(StandardCharsets.UTF_8)))
                .hasToString("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    @Test
    void the_head_at_every_size_is_the_root_over_the_leaves_while_growing_and_afterwards() {
        Tree tree = new Tree(new Forest.MemoryTiles(), Forest::leaves);
        List<TreeHead> heads = new ArrayList<>(List.of(tree.head()));
        for (int size = 1; size <= 1_100; size++) {
            tree.append(LEAVES.get(size - 1));
            heads.add(tree.head());
        }
        for (int size = 0; size <= 1_100; size++) {
            assertThat(heads.get(size)).isEqualTo(new TreeHead(size, Forest.root(LEAVES.subList(0, size))));
            assertThat(tree.head(size)).isEqualTo(heads.get(size));
        }
    }

    @Test
    void the_head_is_the_root_over_the_leaves_where_a_tile_level_begins() {
        for (int size : List.of(65_279, 65_280, 65_281, 65_535, 65_536, 65_537, 65_791, 65_792, 65_793, LARGE)) {
            Hash root = Forest.root(LEAVES.subList(0, size));
            assertThat(Grown.TREE.head(size)).isEqualTo(new TreeHead(size, root));
            assertThat(Tree.of(size, Grown.TILES, Forest::leaves).head()).isEqualTo(new TreeHead(size, root));
        }
    }

    @Test
    void proofs_are_those_of_RFC_6962_for_every_small_tree() {
        Tree tree = Forest.grown(70, new Forest.MemoryTiles());
        for (int size = 1; size <= 70; size++) {
            List<Hash> leaves = LEAVES.subList(0, size);
            for (int n = 1; n <= size; n++) {
                assertThat(tree.inclusion(n - 1, size)).isEqualTo(Forest.inclusion(n - 1, leaves));
                assertThat(tree.consistency(n, size)).isEqualTo(Forest.consistency(n, leaves));
            }
            assertThat(tree.consistency(0, size)).isEmpty();
        }
    }

    @Property(tries = 25)
    void proofs_are_those_of_RFC_6962_in_large_trees(
            @ForAll @IntRange(min = 1, max = LARGE) int one, @ForAll @IntRange(min = 1, max = LARGE) int other) {
        int small = Math.min(one, other);
        int large = Math.max(one, other);
        List<Hash> leaves = LEAVES.subList(0, large);
        assertThat(Grown.TREE.inclusion(small - 1, large)).isEqualTo(Forest.inclusion(small - 1, leaves));
        assertThat(Grown.TREE.consistency(small, large)).isEqualTo(Forest.consistency(small, leaves));
    }

    @Test
    void a_tree_answers_of_no_size_and_no_leaf_that_it_does_not_have() {
        Tree tree = Forest.grown(5, new Forest.MemoryTiles());
        for (long size : List.of(-1L, 6L, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThatIllegalArgumentException().isThrownBy(() -> tree.head(size));
            assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(0, size));
            assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(1, size));
            assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(size, 5));
        }
        for (long index : List.of(-1L, 5L, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> tree.leaf(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> tree.inclusion(index, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> tree.inclusion(3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Tree.of(-1, new Forest.MemoryTiles(), Forest::leaves));
    }

    @Test
    void a_tree_of_kept_tiles_is_the_grown_one_and_reads_only_the_leaves_that_no_full_tile_has() {
        for (int size : List.of(0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, LARGE)) {
            List<Long> read = new ArrayList<>();
            Tree tree = Tree.of(size, Grown.TILES, (from, count) -> {
                Forest.leaves(from, count).forEach(leaf -> read.add(from));
                return Forest.leaves(from, count);
            });
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.head()).isEqualTo(Grown.TREE.head(size));
            assertThat(read).hasSize(size % 256).allMatch(from -> from == size / 256 * 256L);
        }
    }

    @Test
    void a_tree_of_kept_tiles_grows_on() {
        for (int size : List.of(0, 200, 256, 65_300)) {
            Tree tree = Tree.of(size, new Forest.MemoryTiles(), Forest::leaves);
            for (int n = size; n < size + 600; n++) {
                tree.append(LEAVES.get(n));
            }
            assertThat(tree.head()).isEqualTo(Grown.TREE.head(size + 600));
            assertThat(tree.head(size)).isEqualTo(Grown.TREE.head(size));
        }
    }

    @Property(tries = 20)
    void missing_and_torn_tiles_are_made_again(
            @ForAll @IntRange(min = 65_000, max = LARGE) int size, @ForAll long seed) {
        Random random = new Random(seed);
        Forest.MemoryTiles tiles = new Forest.MemoryTiles();
        Grown.TILES.kept.forEach((path, tile) -> {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 -> tiles.kept.put(path, Arrays.copyOf(tile, random.nextInt(256 * 32)));
                case 2 -> tiles.kept.put(path, Arrays.copyOf(tile, 256 * 32 + 1 + random.nextInt(64)));
                default -> tiles.kept.put(path, tile);
            }
        });
        Tree tree = Tree.of(size, tiles, Forest::leaves);
        assertThat(tree.head()).isEqualTo(Grown.TREE.head(size));
        int index = random.nextInt(size);
        assertThat(tree.leaf(index)).isEqualTo(LEAVES.get(index));
        assertThat(tree.inclusion(index, size)).isEqualTo(Grown.TREE.inclusion(index, size));
        assertThat(tree.consistency(1 + index, size)).isEqualTo(Grown.TREE.consistency(1 + index, size));
        if (index / 256 < size / 256) {
            // What was asked for is kept again.
            assertThat(tiles.kept.get("0/" + index / 256)).isEqualTo(Grown.TILES.kept.get("0/" + index / 256));
        }
    }

    @Test
    void without_any_tile_the_tree_is_made_from_its_leaves_and_keeps_the_full_ones() {
        Forest.MemoryTiles tiles = new Forest.MemoryTiles();
        assertThat(Tree.of(LARGE, tiles, Forest::leaves).head()).isEqualTo(Grown.TREE.head());
        assertThat(tiles.kept.keySet()).isEqualTo(Grown.TILES.kept.keySet());
        tiles.kept.forEach((path, tile) -> assertThat(tile).isEqualTo(Grown.TILES.kept.get(path)));
    }

    @Test
    void only_full_tiles_are_kept() {
        assertThat(Grown.TILES.kept).hasSize(273 + 1);
        assertThat(Grown.TILES.kept.values()).allMatch(tile -> tile.length == 8_192);
        assertThat(Grown.TILES.kept).containsKeys("0/0", "0/272", "1/0").doesNotContainKeys("0/273", "1/1", "2/0");
    }

    @Test
    void a_leaf_whose_tile_cannot_be_kept_is_not_half_appended() {
        Set<String> failing = new HashSet<>(Set.of("0/255", "1/0"));
        Forest.MemoryTiles memory = new Forest.MemoryTiles();
        Tiles tiles = new Tiles() {
            @Override
            public Optional<byte[]> tile(int level, long number) {
                return memory.tile(level, number);
            }

            @Override
            public void put(int level, long number, byte[] hashes) {
                if (failing.remove(level + "/" + number)) {
                    throw new IllegalStateException("the disk is full");
                }
                memory.put(level, number, hashes);
            }

            @Override
            public void clear() {
                memory.clear();
            }
        };
        Tree tree = Forest.grown(65_535, tiles);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatIllegalStateException().isThrownBy(() -> tree.append(LEAVES.get(65_535)));
            assertThat(tree.head()).isEqualTo(Grown.TREE.head(65_535));
        }
        for (int index = 65_535; index < LARGE; index++) {
            tree.append(LEAVES.get(index));
        }
        assertThat(tree.head()).isEqualTo(Grown.TREE.head());
        assertThat(memory.kept.keySet()).isEqualTo(Grown.TILES.kept.keySet());
    }

    @Test
    void leaves_that_are_not_there_are_no_shorter_tree() {
        Tree.Leaves tooFew = (from, count) -> Forest.leaves(from, count - 1);
        assertThatIllegalStateException().isThrownBy(() -> Tree.of(5, new Forest.MemoryTiles(), tooFew));
        assertThatIllegalStateException().isThrownBy(() -> Tree.of(256, new Forest.MemoryTiles(), tooFew));
    }

    @Test
    void tiles_hold_the_hashes_of_their_level() {
        for (int width : List.of(1, 2, 111, 112)) {
            assertThat(Grown.TREE.tile(new TilePath(0, 273, width)))
                    .isEqualTo(bytes(LEAVES.subList(273 * 256, 273 * 256 + width)));
        }
        assertThat(Grown.TREE.tile(new TilePath(0, 7, 256))).isEqualTo(bytes(LEAVES.subList(7 * 256, 8 * 256)));
        // What was partial at a smaller size is still answered, as the beginning of what it became.
        assertThat(Grown.TREE.tile(new TilePath(0, 7, 3))).isEqualTo(bytes(LEAVES.subList(7 * 256, 7 * 256 + 3)));
        List<Hash> above = new ArrayList<>();
        for (int number = 0; number < 273; number++) {
            above.add(Forest.root(LEAVES.subList(number * 256, (number + 1) * 256)));
        }
        assertThat(Grown.TREE.tile(new TilePath(1, 0, 256))).isEqualTo(bytes(above.subList(0, 256)));
        assertThat(Grown.TREE.tile(new TilePath(1, 1, 17))).isEqualTo(bytes(above.subList(256, 273)));
        assertThat(Grown.TREE.tile(new TilePath(2, 0, 1)))
                .isEqualTo(bytes(List.of(Grown.TREE.head(65_536).root())));
    }

    @Test
    void a_tree_has_no_other_tiles() {
        for (TilePath path : List.of(
                new TilePath(0, 273, 113),
                new TilePath(0, 273, 256),
                new TilePath(0, 274, 1),
                new TilePath(1, 1, 18),
                new TilePath(1, 2, 1),
                new TilePath(2, 0, 2),
                new TilePath(3, 0, 1),
                new TilePath(7, 0, 1),
                // 256 times this number, as a long, is a small one.
                new TilePath(0, Long.MAX_VALUE / 256 - 1, 256),
                new TilePath(TilePath.ENTRIES, 0, 1))) {
            assertThatIllegalArgumentException().as(path.path()).isThrownBy(() -> Grown.TREE.tile(path));
        }
    }

    @Test
    void a_changed_array_changes_no_tile() {
        Tree tree = Forest.grown(300, new Forest.MemoryTiles());
        for (TilePath path : List.of(new TilePath(0, 0, 256), new TilePath(0, 1, 44))) {
            byte[] before = tree.tile(path);
            Arrays.fill(tree.tile(path), (byte) 0);
            assertThat(tree.tile(path)).isEqualTo(before);
        }
    }

    @Test
    void the_largest_trees_that_a_long_can_count_have_roots_and_proofs() {
        // All leaves are alike, so all nodes of a level are.
        Hash[] nodes = new Hash[63];
        nodes[0] = Forest.leaf(0);
        for (int level = 1; level < nodes.length; level++) {
            nodes[level] = Hash.ofNode(nodes[level - 1], nodes[level - 1]);
        }
        Tiles alike = new Tiles() {
            @Override
            public Optional<byte[]> tile(int level, long number) {
                return Optional.of(bytes(Collections.nCopies(256, nodes[8 * level])));
            }

            @Override
            public void put(int level, long number, byte[] hashes) {
                throw new IllegalStateException("all are there");
            }

            @Override
            public void clear() {}
        };
        Tree.Leaves leaves = (from, count) -> Collections.nCopies(count, nodes[0]);
        for (long size : List.of(1L << 55, (1L << 56) - 1, 1L << 56, (1L << 56) + 1, 1L << 62, Long.MAX_VALUE)) {
            Tree tree = Tree.of(size, alike, leaves);
            TreeHead head = tree.head();
            assertThat(head.root()).isEqualTo(alikeRoot(size, nodes));
            for (long n : List.of(1L, 2L, 255L, (1L << 54) + 3, size / 2, size - 1, size)) {
                Proofs.requireInclusion(n - 1, nodes[0], tree.inclusion(n - 1, size), head);
                Proofs.requireConsistency(tree.head(n), head, tree.consistency(n, size));
            }
        }
        Tree full = Tree.of(Long.MAX_VALUE, alike, leaves);
        assertThatThrownBy(() -> full.append(nodes[0])).isInstanceOf(ArithmeticException.class);
    }

    private static Hash alikeRoot(long size, Hash[] nodes) {
        long left = Long.highestOneBit(size);
        Hash node = nodes[Long.numberOfTrailingZeros(left)];
        return left == size ? node : Hash.ofNode(node, alikeRoot(size - left, nodes));
    }

    private static byte[] bytes(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * 32];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).toBytes(), 0, bytes, i * 32, 32);
        }
        return bytes;
    }
}
