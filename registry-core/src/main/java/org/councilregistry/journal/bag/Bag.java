package org.councilregistry.journal.bag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.bag.Manifest.Listed;
import org.councilregistry.journal.bag.Progress.Step;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.proof.Checkpoint;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeptCheckpoint;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Fault.Kind;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.journal.verify.Verified;

/**
 * A bag that lies in a folder, and is only read.
 *
 * <pre>
 * bagit.txt  bag-info.txt  manifest-sha512.txt  tagmanifest-sha512.txt
 * data/README.txt          for whoever finds it
 * data/journal.jsonl       the entries' exact bytes, one a line
 * data/checkpoints.jsonl   every checkpoint kept, rising
 * data/checkpoint          the newest one, which covers every entry of the bag
 * data/verifier-keys.txt   each key of the register, oldest first
 * data/tile/…              the tree's tiles, as C2SP tlog-tiles names them
 * </pre>
 */
public final class Bag {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FAULTS_SHOWN = 5;
    private static final String DATA = "data/";
    private static final String CHECKPOINT = "data/checkpoint";
    private static final String KEYS = "data/verifier-keys.txt";
    private static final List<String> NEEDED =
            List.of(DATA + Contents.JOURNAL, DATA + Contents.CHECKPOINTS, CHECKPOINT, KEYS);

    private final Path folder;

    private Bag(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a register's contents, as far as its newest checkpoint, into a folder that is not there yet or is empty.
     * All of it is checked on the way; the folder has its name only once everything in it is complete and durable. What
     * is broken off lies beside it as {@code ….partial}.
     *
     * @throws RefusedException if the register's record does not hold; nothing is left of the bag
     * @throws JournalFailedException if something cannot be read or written, or if the folder is not empty
     */
    public static Checked write(Path folder, Contents contents, LocalDate today, Progress progress) {
        return new BagWriter(folder).write(contents, today, progress);
    }

    /**
     * The bag in this folder, not checked yet.
     *
     * @throws JournalFailedException if the folder is no bag
     */
    public static Bag open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new JournalFailedException(
                    Files.exists(folder) ? folder + " is not a folder" : "there is no folder " + folder);
        }
        if (!Files.exists(folder.resolve("bagit.txt"))) {
            throw new JournalFailedException("the folder " + folder + " is no bag: there is no bagit.txt in it");
        }
        return new Bag(folder);
    }

    /** Opens the file with the entries, as it is. */
    public JournalScan entries() {
        return JournalFile.open(folder.resolve(DATA + Contents.JOURNAL));
    }

    /** Opens the lines of the file with the kept checkpoints, as they are; {@link KeptCheckpoint} reads one. */
    public Reading<Line> checkpoints() {
        return new LineReader(folder.resolve(DATA + Contents.CHECKPOINTS));
    }

    /**
     * The newest checkpoint, its signature unchecked.
     *
     * @throws RefusedException if the file holds none
     */
    public SignedNote newest() {
        return SignedNote.parse(bytes(CHECKPOINT));
    }

    /**
     * The keys as they are listed, oldest first; what the entries name is what counts.
     *
     * @throws RefusedException if a line is no key
     */
    public List<VerifierKey> keys() {
        return new String(bytes(KEYS), UTF_8).lines().map(VerifierKey::parse).toList();
    }

    /** The file of this tile; empty if it is not there. */
    public Optional<byte[]> tile(TilePath path) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(DATA + path.path())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failed.reading(folder.resolve(DATA + path.path()), e);
        }
    }

    private byte[] bytes(String path) {
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (IOException e) {
            throw Failed.reading(folder.resolve(path), e);
        }
    }

    /**
     * Compares every file with the manifests, and returns all that is wrong. It says nothing of what the files hold:
     * who can change a file can change the manifest.
     *
     * @throws JournalFailedException if a file that is there cannot be read
     */
    public List<BagFault> faults(Progress progress) {
        List<BagFault> faults = new ArrayList<>();
        if (!new String(bytes("bagit.txt"), UTF_8)
                .lines()
                .toList()
                .equals(List.of("BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"))) {
            faults.add(new BagFault("bagit.txt", "is not that of a bag of BagIt 1.0 in UTF-8"));
        }
        Present present = present(faults);
        Set<String> listed = compare(Manifest.FILE, faults, present, progress);
        for (String needed : NEEDED) {
            if (!listed.contains(needed)) {
                faults.add(new BagFault(needed, "is not in the manifest, and every bag of a register has it"));
            }
        }
        for (String path : present.payload) {
            if (!listed.contains(path)) {
                faults.add(new BagFault(path, "is not in the manifest"));
            }
        }
        compare(Manifest.TAG_FILE, faults, present, progress);
        if (Files.exists(folder.resolve("bag-info.txt"))) {
            new String(bytes("bag-info.txt"), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("Payload-Oxum:"))
                    .map(line -> line.substring("Payload-Oxum:".length()).strip())
                    .filter(oxum -> !oxum.equals(present.bytes + "." + present.payload.size()))
                    .forEach(oxum -> faults.add(new BagFault(
                            "bag-info.txt",
                            "counts another payload (" + oxum + ") than there is (" + present.bytes + "."
                                    + present.payload.size() + ")")));
        }
        return faults;
    }

    /** The payload's files that are there, and how long they are together. */
    private static final class Present {
        private final Set<String> payload = new TreeSet<>();
        private long bytes;
        private long read;
    }

    private Present present(List<BagFault> faults) {
        Present present = new Present();
        try {
            if (!Files.isDirectory(folder.resolve("data"))) {
                return present;
            }
            Files.walkFileTree(folder.resolve("data"), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    if (attributes.isRegularFile()) {
                        present.payload.add(path);
                        present.bytes += attributes.size();
                    } else {
                        // A link might lead out of the bag.
                        faults.add(new BagFault(path, "is not a plain file"));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return present;
        } catch (IOException e) {
            throw Failed.reading(folder, e);
        }
    }

    /** Compares the files that a manifest lists; returns their paths. */
    private Set<String> compare(String manifest, List<BagFault> faults, Present present, Progress progress) {
        Set<String> listed = new TreeSet<>();
        if (!Files.isRegularFile(folder.resolve(manifest))) {
            faults.add(new BagFault(manifest, "is missing"));
            return listed;
        }
        boolean payload = manifest.equals(Manifest.FILE);
        int number = 0;
        for (String line : new String(bytes(manifest), UTF_8).lines().toList()) {
            number++;
            Optional<Listed> read =
                    Manifest.parse(line).filter(one -> payload == one.path().startsWith(DATA));
            if (read.isEmpty()) {
                faults.add(new BagFault(manifest, "has a line " + number + " that lists no file of its own"));
                continue;
            }
            String path = read.get().path();
            if (!listed.add(path)) {
                faults.add(new BagFault(path, "is in the manifest twice"));
            } else if (payload ? !present.payload.contains(path) : !Files.isRegularFile(folder.resolve(path))) {
                faults.add(new BagFault(path, "is missing"));
            } else if (!digest(path, present, progress).equals(read.get().digest())) {
                faults.add(new BagFault(path, "is not what the manifest says: its SHA-512 is another"));
            }
        }
        return listed;
    }

    private String digest(String path, Present present, Progress progress) {
        MessageDigest digest = Manifest.sha512();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                present.read += read;
                progress.at(Step.READING_FILES, Math.min(present.read, present.bytes), present.bytes);
            }
        } catch (IOException e) {
            throw Failed.reading(folder.resolve(path), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Verifies all that the files hold, as it is done of a register's own record, and names each fault by entry and
     * kind: the entries, every checkpoint, and every tile, which have to be there; and that the bag ends with its newest
     * checkpoint and lists the keys that the entries name. It does not compare the files with the manifests, as
     * {@link #faults} does.
     *
     * @param how what else is to be verified, or left out
     * @return with all faults counted
     */
    public Verified verify(Verification.Watcher watcher, UnaryOperator<Verification> how) {
        long[] more = new long[1];
        Consumer<Fault> own = fault -> {
            more[0]++;
            watcher.fault(fault);
        };
        try (JournalScan entries = entries();
                CheckpointScan kept =
                        CheckpointScan.of(JournalFile.open(folder.resolve(DATA + Contents.CHECKPOINTS)))) {
            Verified verified = how.apply(new Verification(entries, kept, watcher).comparing(path -> {
                        Optional<byte[]> tile = tile(path);
                        if (tile.isEmpty()) {
                            own.accept(new Fault(0, Kind.TILE_MISSING, path.path() + " is not there"));
                        }
                        return tile;
                    }))
                    .run();
            requireEnd(verified.entries(), own);
            if (!Arrays.equals(bytes(KEYS), BagWriter.keys(verified.keys()).getBytes(UTF_8))) {
                own.accept(file(KEYS, "the keys listed are not those that the entries name"));
            }
            return verified.withMore(more[0]);
        }
    }

    private static Fault file(String path, String what) {
        return new Fault(0, Kind.BAG_FILE, path + ": " + what);
    }

    private void requireEnd(long entries, Consumer<Fault> faults) {
        try {
            SignedNote newest = newest();
            long size = size(newest);
            if (entries > size || !isEnded()) {
                faults.accept(file(
                        DATA + Contents.JOURNAL,
                        "there is more after the " + size + " entries that the newest checkpoint signs"));
            }
            if (!lastKept().equals(Optional.of(newest))) {
                faults.accept(file(CHECKPOINT, "the newest checkpoint is not the last one of those that were kept"));
            }
        } catch (RefusedException e) {
            faults.accept(file(CHECKPOINT, String.valueOf(e.getMessage())));
        }
    }

    /** Whether nothing follows the last whole line of the journal. */
    private boolean isEnded() {
        Path journal = folder.resolve(DATA + Contents.JOURNAL);
        try (FileChannel channel = FileChannel.open(journal)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
        } catch (IOException e) {
            throw Failed.reading(journal, e);
        }
    }

    /**
     * Verifies all that the files hold, as {@link #verify} does, and returns if there is no fault.
     *
     * @throws BagRefusedException with the first few faults
     */
    public Checked check(Progress progress) {
        List<Fault> faults = new ArrayList<>();
        long size = sizeOrNone();
        Verified verified = verify(
                new Verification.Watcher() {
                    @Override
                    public void fault(Fault fault) {
                        if (faults.size() < FAULTS_SHOWN) {
                            faults.add(fault);
                        }
                    }

                    @Override
                    public void at(long entries) {
                        progress.at(Step.CHECKING, entries, Math.max(entries, size));
                    }
                },
                UnaryOperator.identity());
        if (verified.faults() > 0) {
            throw new BagRefusedException(
                    folder + " is refused: "
                            + faults.stream().map(Fault::toString).collect(joining("; "))
                            + (verified.faults() > faults.size()
                                    ? "; and " + (verified.faults() - faults.size()) + " more"
                                    : ""),
                    List.of());
        }
        return new Checked(verified.keys(), verified.signed(), verified.checkpoints());
    }

    /** How many entries a checkpoint signs. */
    static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).head().size();
    }

    /** How many entries the newest checkpoint signs; none if it is no checkpoint. */
    public long sizeOrNone() {
        try {
            return size(newest());
        } catch (RefusedException e) {
            return 0;
        }
    }

    private Optional<SignedNote> lastKept() {
        Line last = null;
        try (Reading<Line> lines = checkpoints()) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                last = next.get();
            }
        }
        return last == null || !last.whole() ? Optional.empty() : Optional.of(KeptCheckpoint.read(last.bytes()));
    }

    /**
     * Puts the register back into a store that is empty, or that a former restoring of the same bag has begun to fill:
     * what is there already must be how the bag begins. Nothing is written before all of the bag is seen to hold. The
     * checkpoints come last, so that none covers an entry that is not there.
     *
     * @throws BagRefusedException if the bag does not hold, or if the store holds something else; nothing was changed
     * @throws JournalFailedException if the store fails; what was written so far is a beginning of the bag
     */
    public Checked restore(EntryStore entries, Checkpoints checkpoints, Progress progress) {
        List<BagFault> faults = faults(progress);
        if (!faults.isEmpty()) {
            throw new BagRefusedException(folder + " is refused: ", faults);
        }
        Checked checked = check(progress);
        new Restoring(this, entries, checkpoints, checked, progress).run();
        return checked;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
