package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

class InclusionPassTest {
    private static final List<Hash> LEAVES = Forest.leaves(0, 1_000);

    private static InclusionPass passed(long index, int treeSize) {
        InclusionPass pass = new InclusionPass(index, treeSize);
        LEAVES.subList(0, treeSize).forEach(pass::add);
        return pass;
    }

    @Test
    void a_pass_over_the_leaves_makes_the_proof_that_the_tree_makes() {
        Tree tree = Forest.grown(LEAVES.size(), new Forest.MemoryTiles());
        for (int size = 1; size <= 70; size++) {
            for (int index = 0; index < size; index++) {
                assertThat(passed(index, size).proof()).isEqualTo(tree.inclusion(index, size));
            }
        }
        for (int index = 0; index < LEAVES.size(); index += 37) {
            assertThat(passed(index, LEAVES.size()).proof()).isEqualTo(tree.inclusion(index, LEAVES.size()));
        }
    }

    @Test
    void nothing_is_proved_before_every_leaf_has_been_passed_and_none_can_follow_the_last() {
        InclusionPass pass = new InclusionPass(1, 3);
        pass.add(LEAVES.get(0));
        pass.add(LEAVES.get(1));
        assertThatIllegalStateException().isThrownBy(pass::proof);
        pass.add(LEAVES.get(2));
        assertThatIllegalStateException().isThrownBy(() -> pass.add(LEAVES.get(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> new InclusionPass(3, 3));
    }
}
