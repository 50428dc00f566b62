package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

/** The edge of a tree tells the roots that the tree has. */
class FrontierTest {
    @Test
    void after_every_leaf_it_has_the_head_and_the_nodes_of_the_tree() {
        List<Hash> leaves = new ArrayList<>();
        Tree tree = new Tree(new Forgetful(), (index, count) -> leaves.subList((int) index, (int) index + count));
        List<String> complete = new ArrayList<>();
        Frontier frontier = new Frontier((level, index, hash) -> complete.add(level + "/" + index));
        assertThat(frontier.head()).isEqualTo(TreeHead.EMPTY);
        for (int i = 0; i < 1_000; i++) {
            Hash leaf = Hash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8)});
            leaves.add(leaf);
            tree.append(leaf);
            frontier.append(leaf);
            assertThat(frontier.head()).isEqualTo(tree.head());
        }
        // A node of level n is there for each full 2^n leaves, and is told once.
        assertThat(complete).doesNotHaveDuplicates().hasSize(1_000 + 500 + 250 + 125 + 62 + 31 + 15 + 7 + 3 + 1);
    }

    private static final class Forgetful implements Tiles {
        @Override
        public Optional<byte[]> tile(int level, long number) {
            return Optional.empty();
        }

        @Override
        public void put(int level, long number, byte[] hashes) {}

        @Override
        public void clear() {}
    }
}
