package org.councilregistry.journal.bag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.KeptCheckpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BagTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Progress SILENT = (step, done, total) -> {};
    private static final String[] FILES = {
        "bag-info.txt",
        "bagit.txt",
        "data/README.txt",
        "data/checkpoint",
        "data/checkpoints.jsonl",
        "data/journal.jsonl",
        "data/tile/0/000",
        "data/tile/0/001",
        "data/tile/0/002.p/97",
        "data/tile/1/000.p/2",
        "data/verifier-keys.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha512.txt"
    };

    private static SignedRegister register;

    @TempDir
    private Path home;

    @BeforeAll
    static void register() {
        register = SignedRegister.sample();
    }

    private Path folder() {
        return home.resolve("bag");
    }

    private Bag written() {
        Bag.write(folder(), register.contents(), TODAY, SILENT);
        return Bag.open(folder());
    }

    // What is written

    @Test
    void a_bag_holds_these_files_and_no_others() throws IOException {
        written();
        try (Stream<Path> all = Files.walk(folder())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> folder().relativize(file).toString().replace('\\', '/'))
                            .sorted())
                    .containsExactly(FILES);
        }
        assertThat(home).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void a_bag_that_was_written_has_no_faults_and_holds() {
        Bag bag = written();
        assertThat(bag.faults(SILENT)).isEmpty();
        Checked checked = bag.check(SILENT);
        assertThat(checked.head().size()).isEqualTo(609);
        assertThat(checked.checkpoints()).isEqualTo(8);
        assertThat(checked.keys().reigns())
                .extracting(reign -> reign.fromEntry())
                .containsExactly(1L, 258L, 459L);
    }

    @Test
    void it_says_what_it_is_and_how_much_it_holds() throws IOException {
        written();
        long bytes = 0;
        long files = 0;
        for (String file : FILES) {
            if (file.startsWith("data/")) {
                bytes += Files.size(folder().resolve(file));
                files++;
            }
        }
        assertThat(Files.readAllLines(folder().resolve("bag-info.txt")))
                .contains(
                        "Bagging-Date: 2026-11-24",
                        "External-Identifier: example.org/register",
                        "Payload-Oxum: " + bytes + "." + files);
    }

    @Test
    void entries_are_their_exact_bytes_and_checkpoints_their_exact_notes() {
        Bag bag = written();
        List<byte[]> entries = all(bag.entries());
        assertThat(entries).hasSize(609);
        for (int n = 1; n <= 609; n++) {
            assertThat(entries.get(n - 1))
                    .isEqualTo(register.entries.entry(n).orElseThrow().bytes());
        }
        assertThat(all(bag.checkpoints()).stream().map(KeptCheckpoint::read))
                .containsExactlyElementsOf(register.checkpoints.from(1, 100).stream()
                        .map(kept -> kept.note())
                        .toList());
        assertThat(bag.newest())
                .isEqualTo(register.checkpoints.newest().orElseThrow().note());
        assertThat(bag.keys()).hasSize(3).allMatch(key -> key.name().equals(SignedRegister.ORIGIN));
        assertThat(bag.tile(new TilePath(0, 1, 256)).orElseThrow()).hasSize(8192);
        assertThat(bag.tile(new TilePath(0, 2, 256))).isEmpty();
    }

    private static List<byte[]> all(Reading<Line> lines) {
        List<byte[]> all = new ArrayList<>();
        try (lines) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                assertThat(next.get().whole()).isTrue();
                assertThat(next.get().number()).isEqualTo(all.size() + 1);
                all.add(next.get().bytes());
            }
        }
        return all;
    }

    private static List<byte[]> all(JournalScan scan) {
        List<byte[]> all = new ArrayList<>();
        try (scan) {
            for (Optional<JournalScan.Raw> next = scan.next(); next.isPresent(); next = scan.next()) {
                all.add(next.get().bytes());
            }
        }
        return all;
    }

    @Test
    void it_ends_with_what_the_newest_checkpoint_signs() {
        SignedRegister goesOn = new SignedRegister().record(4).sign().record(3);
        assertThat(Bag.write(folder(), goesOn.contents(), TODAY, SILENT).head().size())
                .isEqualTo(5);
        assertThat(all(Bag.open(folder()).entries())).hasSize(5);
    }

    @Test
    void the_data_folder_of_a_register_that_is_being_written_is_read_up_to_its_last_whole_lines() throws IOException {
        Bag bag = written();
        Path data = home.resolve("registry-data");
        Files.createDirectory(data);
        Files.write(data.resolve("checkpoints.jsonl"), cut(lines("data/checkpoints.jsonl"), 7));
        Files.write(data.resolve("journal.jsonl"), cut(lines("data/journal.jsonl"), 600));
        Path copy = home.resolve("copy");
        assertThat(Bag.write(copy, Contents.in(data), TODAY, SILENT).head().size())
                .isEqualTo(520);
        assertThat(all(Bag.open(copy).entries()))
                .containsExactlyElementsOf(all(bag.entries()).subList(0, 520));
    }

    private static byte[] cut(List<String> lines, int whole) {
        String text = String.join("\n", lines.subList(0, whole)) + "\n" + lines.get(whole);
        byte[] bytes = text.getBytes(UTF_8);
        return Arrays.copyOf(bytes, bytes.length - 10);
    }

    @Test
    void a_bag_of_a_bag_is_the_same_bag() throws IOException {
        written();
        Path copy = home.resolve("copy");
        Bag.write(copy, Contents.in(folder().resolve("data")), TODAY, SILENT);
        for (String file : FILES) {
            assertThat(sorted(copy.resolve(file))).as(file).isEqualTo(sorted(folder().resolve(file)));
        }
    }

    private static List<String> sorted(Path file) throws IOException {
        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .sorted()
                .toList();
    }

    // What is not written

    @Test
    void a_register_that_does_not_hold_is_not_exported_and_nothing_is_left() throws IOException {
        written();
        replaceLine("data/journal.jsonl", 300, line -> line.replace("because", "becausE"));
        assertThatThrownBy(() -> Bag.write(home.resolve("other"), Contents.in(folder().resolve("data")), TODAY, SILENT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("entry 301: wrong-previous: ");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(folder());
        }
    }

    @Test
    void a_register_that_signed_nothing_has_nothing_to_export() {
        assertThatThrownBy(() -> Bag.write(folder(), new SignedRegister().contents(), TODAY, SILENT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nothing was ever signed");
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws IOException {
        Files.createDirectory(folder());
        written();
        assertThatThrownBy(this::written)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("is not empty");
        assertThat(Bag.open(folder()).faults(SILENT)).isEmpty();
    }

    @Test
    void an_export_that_was_broken_off_is_told_of_and_left_alone() throws IOException {
        Path partial = home.resolve("bag.partial");
        Files.createDirectory(partial);
        assertThatThrownBy(this::written)
                .isInstanceOf(JournalFailedException.class)
                .hasMessageContaining("bag.partial is there already");
        assertThat(partial).isEmptyDirectory();
        assertThat(folder()).doesNotExist();
    }

    // Files that are not as they were written

    @Test
    void what_is_no_bag_is_not_opened() throws IOException {
        assertThatThrownBy(() -> Bag.open(home)).hasMessageContaining("is no bag");
        assertThatThrownBy(() -> Bag.open(home.resolve("missing"))).hasMessageContaining("there is no folder");
        Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> Bag.open(home.resolve("file"))).hasMessageContaining("is not a folder");
    }

    @Test
    void every_file_with_one_bit_changed_is_named() throws IOException {
        Bag bag = written();
        for (String file : FILES) {
            byte[] bytes = Files.readAllBytes(folder().resolve(file));
            byte[] changed = bytes.clone();
            changed[bytes.length / 2] ^= 1;
            Files.write(folder().resolve(file), changed);
            assertThat(bag.faults(SILENT))
                    .as(file)
                    .isNotEmpty()
                    .anyMatch(fault -> fault.file().equals(file) || file.startsWith("tagmanifest"));
            Files.write(folder().resolve(file), bytes);
        }
        assertThat(bag.faults(SILENT)).isEmpty();
    }

    @Test
    void every_file_that_is_gone_is_named() throws IOException {
        Bag bag = written();
        for (String file : FILES) {
            if (!file.equals("bagit.txt")) {
                byte[] bytes = Files.readAllBytes(folder().resolve(file));
                Files.delete(folder().resolve(file));
                assertThat(bag.faults(SILENT)).as(file).contains(new BagFault(file, "is missing"));
                Files.write(folder().resolve(file), bytes);
            }
        }
    }

    @Test
    void every_fault_is_told_and_not_only_the_first() throws IOException {
        Bag bag = written();
        Files.delete(folder().resolve("data/tile/0/001"));
        Files.writeString(folder().resolve("data/extra.txt"), "hello");
        Files.writeString(folder().resolve("data/checkpoint"), "hello");
        assertThat(bag.faults(SILENT))
                .extracting(BagFault::toString)
                .contains(
                        "data/tile/0/001 is missing",
                        "data/extra.txt is not in the manifest",
                        "data/checkpoint is not what the manifest says: its SHA-512 is another");
    }

    @Test
    void a_link_in_the_payload_is_not_followed() throws IOException {
        Bag bag = written();
        Path file = folder().resolve("data/README.txt");
        Path elsewhere = home.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(bag.faults(SILENT)).contains(new BagFault("data/README.txt", "is not a plain file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/../../outside",
                "/etc/hostname",
                "data//README.txt",
                "data/./README.txt",
                "data/..",
                "bagit.txt",
                "data\\README.txt"
            })
    void a_path_that_is_not_one_of_the_payload_is_not_followed(String path) throws IOException {
        Bag bag = written();
        Path manifest = folder().resolve("manifest-sha512.txt");
        Files.writeString(manifest, Files.readString(manifest) + "0".repeat(128) + "  " + path + "\n");
        assertThat(bag.faults(SILENT))
                .contains(new BagFault("manifest-sha512.txt", "has a line 10 that lists no file of its own"));
    }

    @Test
    void a_manifest_without_a_file_that_every_register_has_is_named() throws IOException {
        Bag bag = written();
        Path manifest = folder().resolve("manifest-sha512.txt");
        Files.writeString(
                manifest,
                String.join(
                                "\n",
                                Files.readAllLines(manifest).stream()
                                        .filter(line -> !line.endsWith("/checkpoint"))
                                        .toList())
                        + "\n");
        Files.delete(folder().resolve("data/checkpoint"));
        assertThat(bag.faults(SILENT))
                .contains(
                        new BagFault("data/checkpoint", "is not in the manifest, and every bag of a register has it"));
    }

    // Contents that do not hold, whatever the manifest says

    private void refused(String why) {
        assertThatThrownBy(() -> Bag.open(folder()).check(SILENT))
                .isInstanceOf(BagRefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_changed_payload_is_refused() throws IOException {
        written();
        replaceLine("data/journal.jsonl", 300, line -> line.replace("because", "becausE"));
        refused("entry 301: wrong-previous: ");
    }

    @Test
    void the_last_entry_changed_is_refused() throws IOException {
        written();
        replaceLine("data/journal.jsonl", 609, line -> line.replace("because", "becausE"));
        refused("checkpoint-root: checkpoint 8 signs another root for 609 entries");
    }

    @Test
    void a_removed_last_entry_is_refused() throws IOException {
        written();
        List<String> lines = lines("data/journal.jsonl");
        write("data/journal.jsonl", lines.subList(0, 608));
        refused("entry 609: entries-missing: ");
    }

    @Test
    void a_removed_entry_is_refused() throws IOException {
        written();
        List<String> lines = lines("data/journal.jsonl");
        lines.remove(99);
        write("data/journal.jsonl", lines);
        refused("entry 100: missing-entry: ");
    }

    @Test
    void two_entries_swapped_are_refused() throws IOException {
        written();
        List<String> lines = lines("data/journal.jsonl");
        lines.set(99, lines.set(100, lines.get(99)));
        write("data/journal.jsonl", lines);
        refused("entry 101: wrong-number: ");
    }

    @Test
    void an_entry_rewritten_with_all_hashes_after_it_is_refused_by_the_next_checkpoint() throws IOException {
        written();
        List<String> lines = lines("data/journal.jsonl");
        String was = "because";
        String is = "becausE";
        for (int i = 99; i < lines.size(); i++) {
            String line = lines.get(i);
            lines.set(i, line.replace(was, is));
            was = Hash.ofLeaf(line.getBytes(UTF_8)).toString();
            is = Hash.ofLeaf(lines.get(i).getBytes(UTF_8)).toString();
        }
        write("data/journal.jsonl", lines);
        refused("checkpoint-root: checkpoint 2 signs another root for 201 entries");
    }

    @Test
    void an_entry_after_the_newest_checkpoint_is_refused() throws IOException {
        written();
        List<String> lines = lines("data/journal.jsonl");
        lines.add(lines.getLast());
        write("data/journal.jsonl", lines);
        refused("there is more after the 609 entries that the newest checkpoint signs");
    }

    @Test
    void what_follows_the_last_entry_is_refused_though_it_is_no_line() throws IOException {
        written();
        Path journal = folder().resolve("data/journal.jsonl");
        Files.writeString(journal, Files.readString(journal) + "{");
        refused("there is more after the 609 entries that the newest checkpoint signs");
    }

    @Test
    void an_entry_longer_than_any_is_refused() throws IOException {
        written();
        replaceLine("data/journal.jsonl", 100, line -> "x".repeat(Entry.MAX_BYTES + 1));
        refused("entry 100: too-long: ");
    }

    @Test
    void a_checkpoint_signed_by_another_key_is_refused() throws IOException {
        written();
        Checkpoint signed = Checkpoint.parse(Bag.open(folder()).newest().text());
        SignedNote forged = signed.sign(SignerKey.of(SignedRegister.ORIGIN, SignerKey.generate()));
        Files.writeString(folder().resolve("data/checkpoint"), forged.toString());
        replaceLine("data/checkpoints.jsonl", 8, line -> KeptCheckpoint.line(forged));
        refused("checkpoint-not-signed: checkpoint 8, of 609 entries: ");
    }

    @Test
    void a_checkpoint_signed_by_a_key_whose_time_is_over_is_refused() throws IOException {
        SignerKey old = SignerKey.of(SignedRegister.ORIGIN, SignerKey.generate());
        SignedRegister rotated = new SignedRegister(old).rotate().record(1);
        rotated.checkpoints.add(0, new Checkpoint(SignedRegister.ORIGIN, rotated.head()).sign(old));
        assertThatThrownBy(() -> Bag.write(folder(), rotated.contents(), TODAY, SILENT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not signed by a key that is known");
    }

    @Test
    void a_newest_checkpoint_that_was_not_kept_is_refused() throws IOException {
        written();
        List<String> kept = lines("data/checkpoints.jsonl");
        write("data/checkpoints.jsonl", kept.subList(0, 7));
        refused("the newest checkpoint is not the last one of those that were kept");
    }

    @Test
    void kept_checkpoints_that_do_not_rise_are_refused() throws IOException {
        written();
        List<String> kept = lines("data/checkpoints.jsonl");
        kept.set(3, kept.get(2));
        write("data/checkpoints.jsonl", kept);
        refused("checkpoint-not-rising: checkpoint 4 ");
    }

    @Test
    void a_line_too_long_hides_no_checkpoints() throws IOException {
        written();
        replaceLine("data/checkpoints.jsonl", 4, line -> "x".repeat(5_000_000));
        refused("checkpoint-unreadable: checkpoint 4: it is too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/001", "tile/0/002.p/97", "tile/1/000.p/2"})
    void a_tile_that_disagrees_with_the_entries_is_refused(String tile) throws IOException {
        written();
        Path file = folder().resolve("data").resolve(tile);
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        refused("tile-differs: " + tile + " has ");
        Files.delete(file);
        refused("tile-missing: " + tile + " is not there");
    }

    @Test
    void a_key_that_no_entry_names_is_refused() throws IOException {
        written();
        VerifierKey other =
                SignerKey.of(SignedRegister.ORIGIN, SignerKey.generate()).verifier();
        replaceLine("data/verifier-keys.txt", 3, line -> other.toString());
        refused("the keys listed are not those that the entries name");
    }

    private List<String> lines(String file) throws IOException {
        return new ArrayList<>(Files.readAllLines(folder().resolve(file)));
    }

    private void write(String file, List<String> lines) throws IOException {
        Files.writeString(folder().resolve(file), String.join("\n", lines) + "\n");
    }

    private void replaceLine(String file, int number, UnaryOperator<String> by) throws IOException {
        List<String> lines = lines(file);
        String line = by.apply(lines.get(number - 1));
        assertThat(line).isNotEqualTo(lines.set(number - 1, line));
        write(file, lines);
    }
}
