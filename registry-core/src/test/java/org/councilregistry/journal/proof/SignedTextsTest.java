package org.councilregistry.journal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.councilregistry.journal.Hash;
import org.junit.jupiter.api.Test;

/** Notes, checkpoints, receipts and keys: what is written, what is read, and that nothing else is. */
class SignedTextsTest {
    private static final String NAME = "registry.example/kommun";

    /** The first two keys of RFC 8032 section 7.1. */
    private static final SignerKey SIGNER = signer(
            NAME,
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final SignerKey WITNESS = signer(
            "witness.example",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

    private static final VerifierKey KEY = SIGNER.verifier();

    /** What Go's sumdb/note and sumdb/tlog make for leaf 700 of the 1,000 of {@link Forest#leaf}, and the same key. */
    private static final String RECEIPT_OF_GO = """
                    c2sp.org/tlog-proof@v1
                    index 700
                    4LEmqcwdhSoLV3WQhz31oV+81/oWcBuIsZ17I8v8/+4=
                    /sDcilCI7xvuHZQgSEKOl48viq8icoVDYdDiLdNOY3U=
                    7IXpA65mM5PbF7pSZhizLgdCrwxAl0GwvKjHnaM5wT8=
                    qDpf4OIZq2dVzEzYKZiPFRfB2sZuDB6dC2CdciUolSs=
                    M54b+IIy1MkjXv3dxolH/FDZiHPll41wft9ZIwTP/n0=
                    igUGy2iUO6n54GQJwAwK1ITAa548gQr1NDYs97BS0TM=
                    nDABQdrCSWUDSencwA7lA1NEkcVi+edXW70ZZo8J+38=
                    6yQkDKOm3o1N6u/O35FtetUIhKga1uOAlBMlZyHyB/k=
                    OFFKRFcwTqEl/kYbBeuSFJrYNAc3ZhY1TCP55ySKGXE=
                    1LIWJJXKYJ3AY5DTU8oMVRB3ZcYJ4CJut0fYkQXcjVU=

                    registry.example/kommun
                    1000
                    Y4r6mAIpJbrP3a2xXvIv0BmcGsmcKXO2FYJD0T/OBcI=

                    — registry.example/kommun cv+Aoz2JsnNoQSSt+A4CeikLlBeAuYqnfKUUIWgmH2nABu4ouomEcD03uvhPOD/41kDq7YWQEMszHyOog+4MHZ0KqQM=
                    """;

    private static final String NOTE_OF_GO = RECEIPT_OF_GO.substring(RECEIPT_OF_GO.indexOf("\n\n") + 2);

    /** And for the tree of 300 before it. */
    private static final List<String> CONSISTENCY_OF_GO = List.of(
            "HuZT7dMxMDThyAK3APZzd4QVHaFqkoVF7vgCSOKmc0o=",
            "cB2vGR3vhz74CVZzi+KXDbkL2XBVwUM4Pgkor6y0Acg=",
            "39NO8jTY9DChtZWEiIEV24wZro0os7yLAFPg9v8hjmY=",
            "lXHSfd5Lvj3YI+E4cQtg4tIsPznye+cXFMW2woYhpmo=",
            "YmcYziAmeDvA88ZPVJ/PsUH0T1MEeEPVRyDi9LYg0ns=",
            "zPMkulRmbPGLBfJsi2aJTGt1Ppg362Pbuz5rfIdnXS4=",
            "RWqxQKtQQqeK9xNxMktyvwrxi8JF506HSeA1pG6f4u0=",
            "goUV0DPBnYyQHzfsy4rtkZZncDSG+NL/8c9wQDIcXbE=",
            "6MgmnzELTtw8rMA7i5ACIDoiGZOiStSL9fx4+TYbM7Q=");

    private static SignerKey signer(String name, String seed, String key) {
        return SignerKey.of(
                name,
                new SignerKey.Pair(
                        HexFormat.of().parseHex("302e020100300506032b657004220420" + seed),
                        HexFormat.of().parseHex(key)));
    }

    private static final List<VerifierKey> KNOWN = List.of(KEY);
    private static final Tree TREE = Forest.grown(1_000, new Forest.MemoryTiles());

    @Test
    void keys_notes_and_receipts_are_written_as_go_writes_them() {
        assertThat(KEY).hasToString("registry.example/kommun+72ff80a3+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
        SignedNote note = new Checkpoint(NAME, TREE.head()).sign(SIGNER);
        assertThat(note).hasToString(NOTE_OF_GO);
        assertThat(new Receipt(700, TREE.inclusion(700, 1_000), note)).hasToString(RECEIPT_OF_GO);
        assertThat(TREE.consistency(300, 1_000).stream()
                        .map(hash -> Base64.getEncoder().encodeToString(hash.toBytes())))
                .isEqualTo(CONSISTENCY_OF_GO);
    }

    @Test
    void what_go_writes_is_read() {
        Receipt receipt = Receipt.parse(RECEIPT_OF_GO);
        assertThat(receipt).hasToString(RECEIPT_OF_GO).isEqualTo(Receipt.parse(utf8(RECEIPT_OF_GO)));
        assertThat(receipt.entry()).isEqualTo(701);
        Checkpoint checkpoint = receipt.requireProves(Forest.leaf(700), KNOWN);
        assertThat(checkpoint).isEqualTo(new Checkpoint(NAME, TREE.head()));
        assertThat(SignedNote.parse(NOTE_OF_GO)).isEqualTo(receipt.checkpoint());
        assertThat(VerifierKey.parse(KEY + "\n")).isEqualTo(KEY);
        refused(() -> receipt.requireProves(Forest.leaf(699), KNOWN));
        refused(() -> receipt.requireProves(Forest.leaf(700), List.of(WITNESS.verifier())));
    }

    @Test
    void the_note_in_gos_documentation_is_signed_by_the_key_there() {
        VerifierKey neumann = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        SignedNote note = SignedNote.parse("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """);
        assertThat(neumann).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(note.text()).isEqualTo("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """);
        assertThat(note.signers(List.of(neumann, KEY))).containsExactly(neumann);
        refused(() -> note.signers(KNOWN));
        refused(() -> Checkpoint.open(note, List.of(neumann)));
    }

    @Test
    void signatures_of_unknown_keys_are_ignored_and_one_of_a_known_key_is_needed() {
        SignedNote note = SignedNote.sign("a text\n", WITNESS, SIGNER);
        assertThat(note.signers(List.of(WITNESS.verifier(), KEY))).containsExactly(WITNESS.verifier(), KEY);
        assertThat(note.signers(KNOWN)).containsExactly(KEY);
        refused(() -> note.signers(List.of()));
        refused(() -> SignedNote.sign("a text\n", WITNESS).signers(KNOWN));
        // Neither the name nor the id alone makes a key known.
        byte[] wrong = new byte[64];
        SignedNote others = signed(
                "a text\n",
                new SignedNote.SignatureLine(NAME, KEY.id() + 1, wrong),
                new SignedNote.SignatureLine("other.example", KEY.id(), wrong),
                line(SignedNote.sign("a text\n", SIGNER)));
        assertThat(others.signers(KNOWN)).containsExactly(KEY);
    }

    @Test
    void a_bad_signature_of_a_known_key_spoils_the_note_wherever_it_stands() {
        SignedNote.SignatureLine good = line(SignedNote.sign("a text\n", SIGNER));
        SignedNote.SignatureLine bad = line(SignedNote.sign("another text\n", SIGNER));
        SignedNote.SignatureLine shorter = new SignedNote.SignatureLine(NAME, KEY.id(), new byte[63]);
        SignedNote.SignatureLine longer =
                new SignedNote.SignatureLine(NAME, KEY.id(), Arrays.copyOf(good.signature(), 65));
        for (SignedNote.SignatureLine wrong : List.of(bad, shorter, longer)) {
            refused(() -> signed("a text\n", wrong).signers(KNOWN));
            refused(() -> signed("a text\n", good, wrong).signers(KNOWN));
            refused(() -> signed("a text\n", wrong, good).signers(KNOWN));
        }
        assertThat(signed("a text\n", good, good).signers(KNOWN)).containsExactly(KEY);
    }

    @Test
    void a_signature_has_one_form() {
        // Adding the group's order to its second half gives one that satisfies the equation, and RFC 8032 refuses it.
        byte[] signature = line(SignedNote.sign("a text\n", SIGNER)).signature();
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] high = reversed(new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)))
                .add(order)
                .toByteArray());
        System.arraycopy(Arrays.copyOf(high, 32), 0, signature, 32, 32);
        refused(() -> signed("a text\n", new SignedNote.SignatureLine(NAME, KEY.id(), signature))
                .signers(KNOWN));
    }

    @Test
    void a_checkpoint_is_signed_under_its_own_origin() {
        SignedNote foreign = SignedNote.sign(new Checkpoint("other.example", TREE.head()).text(), SIGNER);
        refused(() -> Checkpoint.open(foreign, KNOWN));
        // A witness signs as well, and does not speak for the log.
        SignedNote witnessed = SignedNote.sign(new Checkpoint(NAME, TREE.head()).text(), WITNESS);
        refused(() -> Checkpoint.open(witnessed, List.of(KEY, WITNESS.verifier())));
    }

    @Test
    void a_checkpoint_may_be_extended_by_lines_that_are_not_empty() {
        String text = new Checkpoint(NAME, TREE.head()).text();
        assertThat(Checkpoint.parse(text + "more\nand more\n")).isEqualTo(Checkpoint.parse(text));
        refused(() -> Checkpoint.parse(text + "\n"));
        refused(() -> Checkpoint.parse(text + "\nmore\n"));
        refused(() -> Checkpoint.parse(text + "more"));
    }

    @Test
    void a_checkpoint_has_an_origin_a_size_and_a_root_in_the_one_way_to_write_them() {
        String root = Base64.getEncoder().encodeToString(TREE.head().root().toBytes());
        for (String text : List.of(
                "",
                "\n",
                "\n\n\n",
                NAME,
                NAME + "\n",
                NAME + "\n1000\n",
                NAME + "\n1000\n" + root,
                NAME + "\r\n1000\r\n" + root + "\r\n",
                NAME + "\r\n1000\n" + root + "\n",
                "\n1000\n" + root + "\n",
                NAME + "\n\n" + root + "\n",
                NAME + "\n01000\n" + root + "\n",
                NAME + "\n+1000\n" + root + "\n",
                NAME + "\n-1\n" + root + "\n",
                NAME + "\n1000 \n" + root + "\n",
                NAME + "\n1e3\n" + root + "\n",
                NAME + "\n١٠٠٠\n" + root + "\n",
                NAME + "\n9223372036854775808\n" + root + "\n",
                NAME + "\n18446744073709551616\n" + root + "\n",
                NAME + "\n1000\n" + root + " \n",
                NAME + "\n1000\n" + root.substring(4) + "\n",
                NAME + "\n1000\n" + root.replace("=", "") + "\n",
                // 32 bytes leave two bits of the last digit unused.
                NAME + "\n1000\n" + root.replace("I=", "J=") + "\n",
                NAME + "\n1000\nAAAA" + root + "\n")) {
            refused(() -> Checkpoint.parse(text));
        }
        assertThat(root).endsWith("I=");
        for (String origin : List.of("", "a\nb", "a\rb", "a\u0000b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(origin, TREE.head()));
        }
    }

    @Test
    void a_note_is_refused_that_is_written_in_another_way() {
        String base64 = NOTE_OF_GO.substring(NOTE_OF_GO.lastIndexOf(' ') + 1, NOTE_OF_GO.length() - 1);
        String text = NOTE_OF_GO.substring(0, NOTE_OF_GO.indexOf("\n\n") + 1);
        String line = "— " + NAME + " " + base64 + "\n";
        assertThat(text + "\n" + line).isEqualTo(NOTE_OF_GO);
        for (String note : List.of(
                "",
                "\n",
                "\n\n",
                text,
                text + "\n",
                text + line,
                line,
                "\n" + line,
                NOTE_OF_GO.replace("\n", "\r\n"),
                NOTE_OF_GO.substring(0, NOTE_OF_GO.length() - 1),
                NOTE_OF_GO + "\n",
                NOTE_OF_GO + " ",
                NOTE_OF_GO + "x\n",
                NOTE_OF_GO + "\n" + text,
                text + "\n" + line.replace("— ", "- "),
                text + "\n" + line.replace("— ", "—"),
                text + "\n" + line.replace("— ", "—  "),
                text + "\n " + line,
                text + "\n— " + base64 + "\n",
                text + "\n—  " + base64 + "\n",
                text + "\n— " + NAME + " \n",
                text + "\n— " + NAME + "\n",
                text + "\n— " + NAME + "  " + base64 + "\n",
                text + "\n— " + NAME + " " + base64 + " \n",
                text + "\n— " + NAME + " " + base64 + " " + base64 + "\n",
                text + "\n— a b " + base64 + "\n",
                text + "\n— a+b " + base64 + "\n",
                text + "\n— a\u00A0b " + base64 + "\n",
                text + "\n— a\u2028b " + base64 + "\n",
                text + "\n— a\u0085b " + base64 + "\n",
                text + "\n— " + NAME + " " + base64.replace("=", "") + "\n",
                text + "\n— " + NAME + " " + base64.replace('/', '_').replace('+', '-') + "\n",
                text + "\n— " + NAME + " " + base64.replace("QM=", "QN=") + "\n",
                text + "\n— " + NAME + " AAAAAA==\n",
                text.replace(NAME, NAME + "\t") + "\n" + line,
                text.replace(NAME, NAME + "\u0000") + "\n" + line,
                text.replace(NAME, NAME + "\uD800") + "\n" + line,
                text + "\n" + line.repeat(101),
                "x".repeat(1_000_000) + "\n\n" + line)) {
            refused(() -> SignedNote.parse(note));
        }
        assertThat(base64).endsWith("QM=").contains("+").contains("/");
        assertThat(SignedNote.parse(text + "\n" + line.repeat(100)).signers(KNOWN))
                .containsExactly(KEY);
    }

    @Test
    void a_note_is_utf_8() {
        for (byte[] wrong : List.of(
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xE2, (byte) 0x80},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})) {
            String latin = new String(utf8(NOTE_OF_GO), StandardCharsets.ISO_8859_1);
            String inserted = new String(wrong, StandardCharsets.ISO_8859_1);
            byte[] note = latin.replaceFirst("kommun", inserted).getBytes(StandardCharsets.ISO_8859_1);
            refused(() -> SignedNote.parse(note));
            byte[] receipt = new String(utf8(RECEIPT_OF_GO), StandardCharsets.ISO_8859_1)
                    .replaceFirst("kommun", inserted)
                    .getBytes(StandardCharsets.ISO_8859_1);
            refused(() -> Receipt.parse(receipt));
        }
        refused(() -> SignedNote.parse(new byte[1_000_001]));
    }

    @Test
    void empty_lines_and_any_language_may_be_in_a_notes_text() {
        for (String text : List.of("\n", "\n\n\n", "en rad\n\n— inte en signatur\n", "Räksmörgås 🦐\u0085\u007F\n")) {
            SignedNote note = SignedNote.sign(text, SIGNER);
            assertThat(SignedNote.parse(utf8(note.toString()))).isEqualTo(note);
            assertThat(SignedNote.parse(note.toString()).text()).isEqualTo(text);
            assertThat(SignedNote.parse(note.toString()).signers(KNOWN)).containsExactly(KEY);
        }
    }

    @Test
    void what_could_not_be_read_again_is_not_written() {
        for (String text : List.of("", "no newline", "a\tb\n", "a\r\n", "\uD800\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign(text, SIGNER));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign("a text\n"));
        for (String name : List.of("", "a b", "a+b", "a\nb", "a\u00A0b", "a\u3000b", "\uDC00")) {
            assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.of(name, KEY.key()));
            assertThatIllegalArgumentException().isThrownBy(() -> new SignedNote.SignatureLine(name, 0, new byte[64]));
        }
        SignedNote note = SignedNote.parse(NOTE_OF_GO);
        assertThatIllegalArgumentException().isThrownBy(() -> new Receipt(-1, List.of(), note));
        assertThatIllegalArgumentException().isThrownBy(() -> new Receipt(0, Collections.nCopies(64, Hash.NONE), note));
    }

    @Test
    void a_verifier_key_is_refused_that_is_written_in_another_way() {
        String id = "72ff80a3";
        String base64 = KEY.toString().substring((NAME + "+" + id + "+").length());
        assertThat(KEY).hasToString(NAME + "+" + id + "+" + base64);
        for (String key : List.of(
                "",
                "+",
                "++",
                NAME,
                NAME + "+" + id,
                NAME + "+" + id + "+",
                NAME + "++" + base64,
                "+" + id + "+" + base64,
                "x" + NAME + "+" + id + "+" + base64,
                "a " + NAME + "+" + id + "+" + base64,
                NAME + "+72FF80A3+" + base64,
                NAME + "+072ff80a3+" + base64,
                NAME + "+72ff80a4+" + base64,
                NAME + "+" + id + "+" + base64 + "=",
                NAME + "+" + id + "+" + base64 + "AAAA",
                NAME + "+" + id + "+" + base64.substring(4),
                // Another type of key, with the id that it would have.
                NAME + "+" + id + "+B" + base64.substring(1))) {
            refused(() -> VerifierKey.parse(key));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.of(NAME, new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.of(NAME, new byte[33]));
    }

    @Test
    void a_signer_key_is_of_two_halves_that_belong_together() {
        SignerKey.Pair one = SignerKey.generate();
        SignerKey.Pair other = SignerKey.generate();
        SignedNote note = SignedNote.sign("a text\n", SignerKey.of(NAME, one));
        assertThat(note.signers(List.of(VerifierKey.of(NAME, one.key())))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignerKey.of(NAME, new SignerKey.Pair(one.pkcs8(), other.key())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignerKey.of(NAME, new SignerKey.Pair(new byte[48], other.key())));
        assertThatIllegalArgumentException().isThrownBy(() -> SignerKey.of("a b", one));
        String secret = HexFormat.of().formatHex(one.pkcs8(), 16, 48);
        String inBase64 = Base64.getEncoder().encodeToString(one.pkcs8());
        assertThat(one.toString() + SignerKey.of(NAME, one))
                .doesNotContain(secret)
                .doesNotContain(inBase64);
    }

    @Test
    void a_receipt_is_refused_that_is_written_in_another_way() {
        String hashes = RECEIPT_OF_GO.substring(RECEIPT_OF_GO.indexOf("700\n") + 4, RECEIPT_OF_GO.indexOf("\n\n") + 1);
        String header = "c2sp.org/tlog-proof@v1\n";
        String end = hashes + "\n" + NOTE_OF_GO;
        assertThat(header + "index 700\n" + end).isEqualTo(RECEIPT_OF_GO);
        for (String receipt : List.of(
                "",
                header,
                header + "\n" + NOTE_OF_GO,
                "index 700\n" + end,
                header + end,
                header.replace("1", "2") + "index 700\n" + end,
                " " + RECEIPT_OF_GO,
                RECEIPT_OF_GO + "\n",
                RECEIPT_OF_GO + "x",
                RECEIPT_OF_GO.substring(0, RECEIPT_OF_GO.length() - 1),
                RECEIPT_OF_GO.replace("\n", "\r\n"),
                header + "index 0700\n" + end,
                header + "index  700\n" + end,
                header + "index -1\n" + end,
                header + "index 9223372036854775808\n" + end,
                header + "index\n" + end,
                header + "index 700 \n" + end,
                header + "extra\nindex 700\n" + end,
                header + "extra ?\nindex 700\n" + end,
                header + "index 700\nextra AAAA\n" + end,
                header + "extra AAAA\nextra AAAA\nindex 700\n" + end,
                header + "index 700\n" + hashes.substring(4) + "\n" + NOTE_OF_GO,
                header + "index 700\n" + hashes + hashes.replace("=", "") + "\n" + NOTE_OF_GO,
                header + "index 700\n" + hashes.repeat(7) + "\n" + NOTE_OF_GO)) {
            refused(() -> Receipt.parse(receipt));
        }
        // Extra data is read over; nobody has signed it.
        assertThat(Receipt.parse(header + "extra AAAA\nindex 700\n" + end)).isEqualTo(Receipt.parse(RECEIPT_OF_GO));
        assertThat(Receipt.parse(header + "extra \nindex 700\n" + end)).isEqualTo(Receipt.parse(RECEIPT_OF_GO));
    }

    @Test
    void with_any_byte_changed_a_checkpoint_is_refused_or_nothing_that_is_signed_has_changed() {
        SignedNote note = SignedNote.sign(new Checkpoint(NAME, TREE.head()).text() + "more\n", WITNESS, SIGNER);
        Function<byte[], Object> read = bytes -> {
            SignedNote changed = SignedNote.parse(bytes);
            return List.of(changed.text(), changed.signers(KNOWN), Checkpoint.open(changed, KNOWN));
        };
        assertThat(unchangedOrRefused(utf8(note.toString()), read)).isPositive();
        // Where two keys are known, one of the two may become unknown.
        Set<VerifierKey> both = Set.of(KEY, WITNESS.verifier());
        unchangedOrRefused(utf8(note.toString()), bytes -> {
            SignedNote changed = SignedNote.parse(bytes);
            assertThat(both).containsAll(changed.signers(both));
            return changed.text();
        });
    }

    @Test
    void with_any_byte_changed_a_receipt_is_refused_or_proves_the_same() {
        Receipt receipt = Receipt.parse(RECEIPT_OF_GO);
        SignedNote witnessed = SignedNote.sign(receipt.checkpoint().text(), SIGNER, WITNESS);
        String text = new Receipt(700, receipt.proof(), witnessed).toString();
        unchangedOrRefused(utf8(text), bytes -> {
            Receipt changed = Receipt.parse(bytes);
            return List.of(changed.requireProves(Forest.leaf(700), KNOWN), changed.entry());
        });
    }

    @Test
    void with_any_byte_changed_a_verifier_key_is_refused() {
        byte[] key = utf8(KEY.toString());
        assertThat(unchangedOrRefused(key, bytes -> VerifierKey.parse(new String(bytes, StandardCharsets.UTF_8))))
                .isZero();
    }

    /** How many of the changes were not refused. */
    private static int unchangedOrRefused(byte[] bytes, Function<byte[], Object> read) {
        Object original = read.apply(bytes);
        int accepted = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int value : new int[] {bytes[at] ^ 1, bytes[at] ^ 0x20, bytes[at] ^ 0x80, '\n', 'A', 0}) {
                byte[] changed = bytes.clone();
                changed[at] = (byte) value;
                if (changed[at] != bytes[at]) {
                    try {
                        assertThat(read.apply(changed))
                                .as("byte %d as %d", at, value)
                                .isEqualTo(original);
                        accepted++;
                    } catch (RefusedException e) {
                        // As it should be.
                    }
                }
            }
        }
        return accepted;
    }

    @Property
    void arbitrary_bytes_are_refused(@ForAll @Size(max = 100) byte[] bytes) {
        readAll(bytes);
    }

    @Property
    void arbitrary_texts_are_refused(@ForAll @Chars({'\n', ' ', '+', '=', '—', 'A', '0', '/', '\r'}) String text) {
        readAll(utf8(text));
    }

    /** Lines dropped, repeated, exchanged; a piece cut out or doubled: far from the original, and nearer than noise. */
    @Property
    void mangled_texts_are_refused_or_read(@ForAll long seed) {
        Random random = new Random(seed);
        for (String original : List.of(RECEIPT_OF_GO, NOTE_OF_GO, KEY.toString())) {
            String text = original;
            for (int change = 0; change <= random.nextInt(3); change++) {
                int from = random.nextInt(text.length() + 1);
                int to = from + random.nextInt(text.length() + 1 - from);
                List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
                text = switch (random.nextInt(4)) {
                    case 0 -> text.substring(0, from) + text.substring(to);
                    case 1 -> text.substring(0, to) + text.substring(from);
                    case 2 -> {
                        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                        yield String.join("\n", lines);
                    }
                    default -> {
                        lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
                        yield String.join("\n", lines);
                    }
                };
            }
            readAll(utf8(text));
        }
    }

    @Property(tries = 200)
    void no_key_and_no_signature_does_anything_but_fail(
            @ForAll @Size(32) byte[] key, @ForAll @Size(min = 1, max = 70) byte[] signature) {
        VerifierKey known = VerifierKey.of(NAME, key);
        assertThat(VerifierKey.parse(known.toString())).isEqualTo(known);
        SignedNote note = signed("a text\n", new SignedNote.SignatureLine(NAME, known.id(), signature));
        assertThat(SignedNote.parse(note.toString())).isEqualTo(note);
        refused(() -> note.signers(List.of(known)));
    }

    /** Each reads it or refuses it, and does nothing else; whoever reads it writes it so. */
    private static void readAll(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        orRefused(() -> assertThat(utf8(SignedNote.parse(bytes).toString())).isEqualTo(bytes));
        orRefused(() -> assertThat(SignedNote.parse(text).toString()).isEqualTo(text));
        orRefused(() -> assertThat(text).startsWith(Checkpoint.parse(text).text()));
        orRefused(() -> assertThat(utf8(Receipt.parse(bytes).toString())).isEqualTo(bytes));
        orRefused(() -> assertThat(VerifierKey.parse(text).toString()).isEqualTo(text.strip()));
        TilePath.parse(text);
        orRefused(() -> EntryBundle.read(bytes, 1));
        orRefused(() -> Receipt.parse(bytes).requireProves(Forest.leaf(700), KNOWN));
    }

    private static void orRefused(Runnable reading) {
        try {
            reading.run();
        } catch (RefusedException e) {
            // That is one of the two.
        }
    }

    private static SignedNote signed(String text, SignedNote.SignatureLine... lines) {
        return new SignedNote(text, List.of(lines));
    }

    private static SignedNote.SignatureLine line(SignedNote note) {
        return note.signatures().getFirst();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(RefusedException.class);
    }
}
