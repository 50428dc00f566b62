package org.councilregistry.journal.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
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
import org.councilregistry.journal.EntryStore;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.bag.Manifest.Listed;
import org.councilregistry.journal.bag.Progress.Step;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.VerifierKey;
import org.councilregistry.journal.signing.Checkpoints;
import org.councilregistry.journal.signing.KeptCheckpoint;

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
     * Follows the whole record in the bag, its files as they are: returns when every entry follows from the one before
     * it, the tree over them has the tiles of the bag and the root of every checkpoint, and each checkpoint is signed by
     * the key whose time it is.
     *
     * @throws BagRefusedException with the first thing that does not hold
     */
    public Checked check(Progress progress) {
        try (JournalScan entries = entries();
                Reading<SignedNote> kept = Contents.in(folder.resolve("data")).checkpoints()) {
            SignedNote newest = newest();
            long size = RecordCheck.size(newest);
            RecordCheck check = new RecordCheck(entries, new TilesCompared());
            long checkpoints = check.follow(size, kept, entry -> progress.at(Step.CHECKING, entry.number(), size));
            RefusedException.require(
                    entries.next().isEmpty(),
                    "there is more after the " + size + " entries that the newest checkpoint signs");
            RefusedException.require(
                    lastKept().equals(Optional.of(newest)),
                    "the newest checkpoint is not the last one of those that were kept");
            RefusedException.require(
                    Arrays.equals(bytes(KEYS), BagWriter.keys(check).getBytes(UTF_8)),
                    "the keys listed are not those that the entries name");
            for (TilePath path : BagWriter.partialTiles(size)) {
                requireTile(path, check.tree().tile(path));
            }
            return new Checked(check.keys(), check.tree().head(), checkpoints);
        } catch (RefusedException e) {
            throw new BagRefusedException(folder + " is refused: " + e.getMessage(), List.of());
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

    private void requireTile(TilePath path, byte[] hashes) {
        RefusedException.require(
                tile(path).filter(bytes -> Arrays.equals(bytes, hashes)).isPresent(),
                path.path() + " does not hold the hashes of the entries");
    }

    private final class TilesCompared implements Tiles {
        @Override
        public Optional<byte[]> tile(int level, long number) {
            return Bag.this.tile(new TilePath(level, number, WIDTH));
        }

        @Override
        public void put(int level, long number, byte[] hashes) {
            requireTile(new TilePath(level, number, WIDTH), hashes);
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException("a bag is only read");
        }
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
