package org.councilregistry.journal.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.JournalScan;
import org.councilregistry.journal.ScanOver;
import org.councilregistry.journal.bag.Manifest.Listed;
import org.councilregistry.journal.bag.Progress.Step;
import org.councilregistry.journal.embedded.JournalFile;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignedNote;
import org.councilregistry.journal.proof.TilePath;
import org.councilregistry.journal.proof.Tiles;
import org.councilregistry.journal.proof.Tree;
import org.councilregistry.journal.proof.TreeHead;
import org.councilregistry.journal.signing.CheckpointScan;
import org.councilregistry.journal.signing.KeptCheckpoint;
import org.councilregistry.journal.signing.KeyHistory;
import org.councilregistry.journal.signing.KeyHistory.Reign;
import org.councilregistry.journal.verify.Fault;
import org.councilregistry.journal.verify.Verification;
import org.councilregistry.journal.verify.Verified;
import org.jspecify.annotations.Nullable;

/** Writes one bag into a folder beside where it is to be, and moves it there when all of it is durable. */
final class BagWriter {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TILE_LEVELS = 8;

    private final Path folder;
    private final Path partial;
    private long payloadBytes;
    private long payloadFiles;

    BagWriter(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        Path name = this.folder.getFileName();
        if (name == null) {
            throw new JournalFailedException(folder + " cannot become a bag");
        }
        this.partial = this.folder.resolveSibling(name + ".partial");
    }

    Checked write(Contents contents, LocalDate today, Progress progress) {
        try {
            requireFree();
            Files.createDirectories(parent(folder));
            makePartial();
        } catch (IOException e) {
            throw Failed.writing(folder, e);
        }
        try {
            Checked checked = fill(contents, today, progress);
            publish();
            return checked;
        } catch (IOException e) {
            dropPartial();
            throw Failed.writing(partial, e);
        } catch (UncheckedIOException e) {
            dropPartial();
            throw Failed.writing(partial, Objects.requireNonNull(e.getCause()));
        } catch (RuntimeException | Error e) {
            dropPartial();
            throw e;
        }
    }

    private void requireFree() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new JournalFailedException(folder + " is there already, and is not a folder");
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new JournalFailedException(
                        "the folder " + folder + " is not empty; a bag is written into a new one");
            }
        }
    }

    private void makePartial() throws IOException {
        try {
            Files.createDirectory(partial);
        } catch (FileAlreadyExistsException e) {
            throw new JournalFailedException(
                    partial + " is there already: another export is under way, or an earlier one was broken off and it"
                            + " can be deleted",
                    e);
        }
    }

    private Checked fill(Contents contents, LocalDate today, Progress progress) throws IOException {
        Files.createDirectory(partial.resolve("data"));
        Verified verified;
        String manifest;
        try (Out lines = new Out(Manifest.FILE)) {
            payload(lines, "README.txt", readme());
            SignedNote newest = checkpoints(lines, contents);
            long size = Bag.size(newest);
            TilesWritten tiles = new TilesWritten(lines);
            Tree tree = new Tree(tiles, (index, count) -> {
                throw new IllegalStateException("a tile that was given is gone");
            });
            Out journal = new Out("data/" + Contents.JOURNAL);
            try (journal;
                    JournalScan entries = contents.entries();
                    CheckpointScan kept = CheckpointScan.of(
                            JournalFile.open(partial.resolve("data").resolve(Contents.CHECKPOINTS)))) {
                verified = new Verification(
                                new Copying(entries, size, journal, tree), kept, new Verification.Watcher() {
                                    @Override
                                    public void fault(Fault fault) {
                                        throw new RefusedException("the register's record does not hold: " + fault);
                                    }

                                    @Override
                                    public void at(long number) {
                                        progress.at(Step.EXPORTING, number, size);
                                    }
                                })
                        .run();
            }
            list(lines, journal);
            for (TilePath path : partialTiles(size)) {
                tiles.write(path, tree.tile(path));
            }
            payload(lines, "checkpoint", newest.toString().getBytes(UTF_8));
            payload(lines, "verifier-keys.txt", keys(verified.keys()).getBytes(UTF_8));
            manifest = lines.finish();
        }
        tags(verified, today, manifest);
        return new Checked(verified.keys(), verified.signed(), verified.checkpoints());
    }

    private static byte[] readme() throws IOException {
        try (InputStream readme = Objects.requireNonNull(BagWriter.class.getResourceAsStream("README.txt"))) {
            return readme.readAllBytes();
        }
    }

    /** Writes every checkpoint, and returns the newest. */
    private SignedNote checkpoints(Out manifest, Contents contents) throws IOException {
        SignedNote newest = null;
        Out file = new Out("data/" + Contents.CHECKPOINTS);
        try (file;
                Reading<SignedNote> kept = contents.checkpoints()) {
            for (Optional<SignedNote> next = kept.next(); next.isPresent(); next = kept.next()) {
                newest = next.get();
                file.line(KeptCheckpoint.line(newest).getBytes(UTF_8));
            }
        }
        list(manifest, file);
        if (newest == null) {
            throw new RefusedException("nothing was ever signed for the register, so there is nothing to export");
        }
        return newest;
    }

    static String keys(KeyHistory history) {
        StringBuilder keys = new StringBuilder();
        for (Reign reign : history.reigns()) {
            keys.append(reign.key()).append('\n');
        }
        return keys.toString();
    }

    /** The last tile of each level, where it is not full. */
    static List<TilePath> partialTiles(long size) {
        List<TilePath> paths = new ArrayList<>();
        for (int level = 0; size >>> (TILE_LEVELS * level) > 0; level++) {
            long number = (size >>> (TILE_LEVELS * level)) / Tiles.WIDTH;
            int width = TilePath.width(level, number, size);
            if (width > 0) {
                paths.add(new TilePath(level, number, width));
            }
        }
        return paths;
    }

    private void payload(Out manifest, String name, byte[] bytes) throws IOException {
        Out file = new Out("data/" + name);
        try (file) {
            file.write(bytes);
        }
        list(manifest, file);
    }

    private void list(Out manifest, Out file) throws IOException {
        payloadBytes += file.bytes;
        payloadFiles++;
        manifest.write(file.listed().toString().getBytes(UTF_8));
    }

    private void tags(Verified verified, LocalDate today, String manifest) throws IOException {
        TreeHead head = verified.signed();
        List<Listed> tags = List.of(
                tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
                tag(
                        "bag-info.txt",
                        "Bag-Software-Agent: Council Decision Registry\n"
                                + "Bagging-Date: " + today + "\n"
                                + "External-Description: Entries 1 to " + head.size() + " of a register of council"
                                + " decisions\n"
                                + "External-Identifier: "
                                + verified.keys().origin().orElseThrow() + "\n"
                                + "Payload-Oxum: " + payloadBytes + "." + payloadFiles + "\n"),
                new Listed(manifest, Manifest.FILE));
        StringBuilder lines = new StringBuilder();
        tags.forEach(lines::append);
        tag(Manifest.TAG_FILE, lines.toString());
    }

    private Listed tag(String name, String text) throws IOException {
        Out file = new Out(name);
        try (file) {
            file.write(text.getBytes(UTF_8));
        }
        return file.listed();
    }

    private void publish() throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(partial)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            force(each);
        }
        // Fails if somebody has put something into it since it was seen to be empty.
        Files.deleteIfExists(folder);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        force(parent(folder));
    }

    private static void force(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows opens no folder as a file, and keeps its folders durable itself.
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** What is left of it can be deleted by hand. */
    private void dropPartial() {
        try (Stream<Path> all = Files.walk(partial)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // Whoever exports next is told that it is there.
        }
    }

    /** Writes each entry into the bag while it is verified, as far as the newest checkpoint signs. */
    private static final class Copying extends ScanOver {
        private final long size;
        private final Out journal;
        private final Tree tree;

        Copying(JournalScan scan, long size, Out journal, Tree tree) {
            super(scan);
            this.size = size;
            this.journal = journal;
            this.tree = tree;
        }

        @Override
        public Optional<Raw> next() {
            Optional<Raw> next = tree.size() < size ? scan.next() : Optional.empty();
            next.filter(Raw::ended).ifPresent(raw -> {
                journal.line(raw.bytes());
                tree.append(Hash.ofLeaf(raw.bytes()));
            });
            return next;
        }
    }

    /** Each full tile becomes a file as soon as it is full. */
    private final class TilesWritten implements Tiles {
        private final Out manifest;

        TilesWritten(Out manifest) {
            this.manifest = manifest;
        }

        @Override
        public Optional<byte[]> tile(int level, long number) {
            try {
                return Optional.of(
                        Files.readAllBytes(partial.resolve("data").resolve(new TilePath(level, number, WIDTH).path())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void put(int level, long number, byte[] hashes) {
            try {
                write(new TilePath(level, number, WIDTH), hashes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(TilePath path, byte[] hashes) throws IOException {
            Files.createDirectories(parent(partial.resolve("data").resolve(path.path())));
            payload(manifest, path.path(), hashes);
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException("a bag's tiles are written once");
        }
    }

    /** A file of the bag, durable when it is closed. */
    private final class Out extends FilterOutputStream {
        private final String path;
        private final FileChannel channel;
        private final MessageDigest digest;
        private long bytes;
        private @Nullable String hex;

        Out(String path) throws IOException {
            this(
                    path,
                    FileChannel.open(partial.resolve(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    Manifest.sha512());
        }

        private Out(String path, FileChannel channel, MessageDigest digest) {
            super(new BufferedOutputStream(
                    new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER_BYTES));
            this.path = path;
            this.channel = channel;
            this.digest = digest;
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            out.write(from, start, length);
            bytes += length;
        }

        void line(byte[] line) {
            try {
                write(line);
                write(new byte[] {'\n'});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Makes the file durable; returns its digest. */
        String finish() throws IOException {
            if (hex == null) {
                flush();
                channel.force(true);
                channel.close();
                hex = HexFormat.of().formatHex(digest.digest());
            }
            return hex;
        }

        @Override
        public void close() throws IOException {
            finish();
        }

        Listed listed() throws IOException {
            return new Listed(finish(), path);
        }
    }
}
