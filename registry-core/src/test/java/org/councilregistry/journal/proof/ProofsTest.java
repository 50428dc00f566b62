package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofsTest {
    private static final Tree TREE = Forest.grown(70_000, new Forest.MemoryTiles());

    @Test
    void inclusion_is_judged_as_the_public_vectors_say() throws IOException {
        List<JsonNode> vectors = vectors("inclusion");
        assertThat(vectors).hasSize(98);
        for (JsonNode vector : vectors) {
            judged(
                    vector,
                    () -> Proofs.requireInclusion(
                            // One less than 0 is 2^64 - 1 there, and -1 here.
                            vector.get("leafIdx").bigIntegerValue().longValue(),
                            hash(vector.get("leafHash")),
                            proof(vector),
                            head(vector, "treeSize", "root")));
        }
    }

    @Test
    void consistency_is_judged_as_the_public_vectors_say() throws IOException {
        List<JsonNode> vectors = vectors("consistency");
        assertThat(vectors).hasSize(98);
        for (JsonNode vector : vectors) {
            judged(
                    vector,
                    () -> Proofs.requireConsistency(
                            head(vector, "size1", "root1"), head(vector, "size2", "root2"), proof(vector)));
        }
    }

    private static List<JsonNode> vectors(String kind) throws IOException {
        JsonMapper json = new JsonMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        ProofsTest.class.getResourceAsStream("/transparency-dev/merkle/" + kind + ".jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(json::readTree).toList();
        }
    }

    private static void judged(JsonNode vector, ThrowingCallable check) {
        String name = vector.get("path").stringValue();
        if (vector.get("wantErr").booleanValue()) {
            assertThatThrownBy(check, name).isInstanceOf(RefusedException.class);
        } else {
            assertThatNoException().as(name).isThrownBy(check);
        }
    }

    private static List<Hash> proof(JsonNode vector) {
        List<Hash> proof = new ArrayList<>();
        vector.get("proof").forEach(hash -> proof.add(hash(hash)));
        return proof;
    }

    private static TreeHead head(JsonNode vector, String size, String root) {
        return new TreeHead(vector.get(size).longValue(), hash(vector.get(root)));
    }

    /** Some vectors have "don't care" where a root is, and its hash stands for it here; a hash of no bytes is none. */
    private static Hash hash(JsonNode node) {
        byte[] bytes = Base64.getDecoder().decode(node.isNull() ? "" : node.stringValue());
        RefusedException.require(bytes.length > 0, "not a hash, as Hash.of says too");
        return bytes.length == Hash.LENGTH ? Hash.of(bytes) : Hash.ofLeaf(bytes);
    }

    @Test
    void of_two_empty_trees_one_begins_with_the_other_and_of_nothing_else_is_that_said() {
        Proofs.requireConsistency(TreeHead.EMPTY, TreeHead.EMPTY, List.of());
        TreeHead empty = new TreeHead(0, Forest.leaf(0));
        refused(() -> Proofs.requireConsistency(empty, empty, List.of()));
        refused(() -> Proofs.requireConsistency(TreeHead.EMPTY, TREE.head(1), List.of()));
        refused(() -> Proofs.requireConsistency(
                TreeHead.EMPTY, TREE.head(2), List.of(TREE.head(2).root())));
        refused(() -> Proofs.requireInclusion(0, Hash.EMPTY_TREE, List.of(), TreeHead.EMPTY));
    }

    @Test
    void every_proof_of_every_small_tree_holds_and_none_holds_that_was_changed() {
        for (int size = 1; size <= 20; size++) {
            for (int n = 1; n <= size; n++) {
                inclusionHoldsAndNoChangeDoes(n - 1, size, 0);
                consistencyHoldsAndNoChangeDoes(n, size, 0);
            }
        }
    }

    @Property(tries = 200)
    void proofs_of_large_trees_hold_and_none_holds_that_was_changed(
            @ForAll @IntRange(min = 1, max = 70_000) int one,
            @ForAll @IntRange(min = 1, max = 70_000) int other,
            @ForAll @IntRange(min = 0, max = 255) int bit) {
        inclusionHoldsAndNoChangeDoes(Math.min(one, other) - 1, Math.max(one, other), bit);
        consistencyHoldsAndNoChangeDoes(Math.min(one, other), Math.max(one, other), bit);
    }

    private static void inclusionHoldsAndNoChangeDoes(long index, long size, int bit) {
        TreeHead head = TREE.head(size);
        Hash leaf = Forest.leaf(index);
        List<Hash> proof = TREE.inclusion(index, size);
        Proofs.requireInclusion(index, leaf, proof, head);
        for (List<Hash> changed : changes(proof, head.root(), leaf, bit)) {
            refused(() -> Proofs.requireInclusion(index, leaf, changed, head));
        }
        refused(() -> Proofs.requireInclusion(index, Forest.flipped(leaf, bit), proof, head));
        refused(() ->
                Proofs.requireInclusion(index, leaf, proof, new TreeHead(size, Forest.flipped(head.root(), bit))));
        for (long changed : near(index, size)) {
            // Two leaves of one tree never have the same way to the root.
            if (changed != index) {
                refused(() -> Proofs.requireInclusion(changed, leaf, proof, head));
            }
            // The size is not proved but signed: a leaf's way may be the same in trees of several sizes.
            boolean same = changed > index && Forest.sides(index, changed).equals(Forest.sides(index, size));
            holds(same, () -> Proofs.requireInclusion(index, leaf, proof, new TreeHead(changed, head.root())));
        }
    }

    private static void consistencyHoldsAndNoChangeDoes(long first, long second, int bit) {
        TreeHead small = TREE.head(first);
        TreeHead large = TREE.head(second);
        List<Hash> proof = TREE.consistency(first, second);
        Proofs.requireConsistency(small, large, proof);
        for (List<Hash> changed : changes(proof, small.root(), large.root(), bit)) {
            refused(() -> Proofs.requireConsistency(small, large, changed));
        }
        refused(() -> Proofs.requireConsistency(new TreeHead(first, Forest.flipped(small.root(), bit)), large, proof));
        refused(() -> Proofs.requireConsistency(small, new TreeHead(second, Forest.flipped(large.root(), bit)), proof));
        String sides = Forest.sides(first, second, true);
        for (long changed : near(first, second)) {
            // Nor are these sizes proved: what holds for them follows from the ways that they stand for.
            boolean sameFirst = changed > 0
                    && changed <= second
                    && Forest.sides(changed, second, true).equals(sides);
            holds(sameFirst, () -> Proofs.requireConsistency(new TreeHead(changed, small.root()), large, proof));
            boolean sameSecond =
                    changed >= first && Forest.sides(first, changed, true).equals(sides);
            holds(sameSecond, () -> Proofs.requireConsistency(small, new TreeHead(changed, large.root()), proof));
        }
    }

    /** One bit of one hash, one hash dropped, added, repeated, exchanged with the next. */
    private static List<List<Hash>> changes(List<Hash> proof, Hash one, Hash other, int bit) {
        List<List<Hash>> changes = new ArrayList<>();
        for (int at = 0; at <= proof.size(); at++) {
            for (Hash added : List.of(one, other, Hash.NONE, Hash.EMPTY_TREE)) {
                List<Hash> longer = new ArrayList<>(proof);
                longer.add(at, added);
                changes.add(longer);
            }
        }
        for (int at = 0; at < proof.size(); at++) {
            List<Hash> flipped = new ArrayList<>(proof);
            flipped.set(at, Forest.flipped(proof.get(at), bit));
            changes.add(flipped);
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(at);
            changes.add(shorter);
            List<Hash> repeated = new ArrayList<>(proof);
            repeated.add(at, proof.get(at));
            changes.add(repeated);
            if (at > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                swapped.set(at, swapped.set(at - 1, swapped.get(at)));
                changes.add(swapped);
            }
        }
        return changes;
    }

    /** Every number that is near one of these, or a simple change of one. */
    private static List<Long> near(long one, long other) {
        List<Long> numbers = new ArrayList<>();
        for (long number : List.of(one, other)) {
            for (long change = -3; change <= 3; change++) {
                numbers.add(number + change);
            }
            for (int bit = 0; bit < 63; bit++) {
                numbers.add(number ^ 1L << bit);
            }
            numbers.add(number / 2);
            numbers.add(number * 2);
        }
        numbers.add(Long.MAX_VALUE);
        numbers.removeIf(number -> number < 0);
        return numbers;
    }

    private static void holds(boolean holds, Runnable check) {
        if (holds) {
            check.run();
        } else {
            refused(check);
        }
    }

    private static void refused(Runnable check) {
        try {
            check.run();
        } catch (RefusedException e) {
            return;
        }
        throw new AssertionError("accepted what proves nothing");
    }

    @Test
    void a_negative_index_is_refused() {
        refused(() -> Proofs.requireInclusion(-1, Forest.leaf(0), List.of(), TREE.head(1)));
        refused(() -> Proofs.requireInclusion(Long.MIN_VALUE, Forest.leaf(0), List.of(), TREE.head(1)));
    }
}
