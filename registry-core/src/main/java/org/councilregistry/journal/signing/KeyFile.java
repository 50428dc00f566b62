package org.councilregistry.journal.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.proof.RefusedException;
import org.councilregistry.journal.proof.SignerKey;
import org.councilregistry.journal.proof.VerifierKey;

/**
 * The file that holds the key which signs for the register, readable by its owner only. A key that no entry names yet
 * lies beside it as {@code ….new}, so that a crash between the two leaves neither an entry whose key is lost nor a key
 * that signs without one.
 *
 * <p>Its two lines are the secret and the public half as Go's {@code note} package writes them.
 */
public final class KeyFile {
    private static final String SECRET = "PRIVATE+KEY+";

    // The fixed start of an Ed25519 secret key as PKCS #8 (RFC 8410).
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Path file;
    private final Path pending;

    public KeyFile(Path file) {
        this.file = file;
        this.pending = file.resolveSibling(file.getFileName() + ".new");
    }

    /** Where it is, in words. */
    public String place() {
        return file.toString();
    }

    /**
     * The key that signs.
     *
     * @throws JournalFailedException if the file is there and cannot be read
     */
    public Optional<SignerKey> key() {
        return read(file);
    }

    /** The key that is to sign as soon as an entry names it. */
    public Optional<SignerKey> pending() {
        return read(pending);
    }

    /**
     * The pending key of this name; made and durable on return if there was none. One that is there is never thrown
     * away: an entry that names it may be under way.
     */
    public SignerKey makePending(String name) {
        return makePending(name, SignerKey.generate());
    }

    /** As {@link #makePending(String)}, for who must see a key before it can be named. */
    SignerKey makePending(String name, SignerKey.Pair pair) {
        Optional<SignerKey> there = pending();
        if (there.isPresent() && there.get().verifier().name().equals(name)) {
            return there.get();
        }
        SignerKey key = SignerKey.of(name, pair);
        String text = secretLine(key.verifier(), pair.pkcs8()) + "\n" + key.verifier() + "\n";
        try {
            Path folder = folder();
            Files.createDirectories(folder);
            if (there.isPresent()) {
                // Only what was seen: another program may have put a key there since, which an entry may name by now.
                dropPending();
            }
            Path written = Files.createTempFile(folder, file.getFileName().toString(), ".tmp", ownerOnly(folder));
            try {
                write(written, text);
                // Whole or not at all, and never over another's: two programs may begin at the same moment.
                put(written);
            } finally {
                Files.deleteIfExists(written);
            }
            force(folder);
            return key;
        } catch (FileAlreadyExistsException e) {
            return pending()
                    .orElseThrow(() -> new JournalFailedException(
                            "another program changes the signing key " + file + " at this moment; try again"));
        } catch (IOException e) {
            throw failed("written", pending, e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void put(Path written) throws IOException {
        try {
            Files.createLink(pending, written);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links.
            Files.move(written, pending);
        }
    }

    /** As Go's {@code note} package writes a secret key: the algorithm's number, 1, and the seed. */
    private static String secretLine(VerifierKey verifier, byte[] pkcs8) {
        if (!Arrays.equals(PKCS8_PREFIX, 0, PKCS8_PREFIX.length, pkcs8, 0, PKCS8_PREFIX.length)
                || pkcs8.length != PKCS8_PREFIX.length + 32) {
            throw new IllegalStateException("this Java writes Ed25519 keys in another way than RFC 8410");
        }
        byte[] typed = new byte[1 + 32];
        typed[0] = 1;
        System.arraycopy(pkcs8, PKCS8_PREFIX.length, typed, 1, 32);
        String[] parts = verifier.toString().split("\\+", 3);
        return SECRET + parts[0] + "+" + parts[1] + "+" + Base64.getEncoder().encodeToString(typed);
    }

    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The pending key is the one that signs from now on; nothing happens if another process has done that already. */
    public void adoptPending() {
        try {
            Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder());
        } catch (NoSuchFileException e) {
            if (!Files.exists(file)) {
                throw failed("moved", pending, e);
            }
        } catch (IOException e) {
            throw failed("moved", pending, e);
        }
    }

    /** Forgets the pending key, which no entry names. */
    public void dropPending() {
        try {
            Files.deleteIfExists(pending);
        } catch (IOException e) {
            throw failed("deleted", pending, e);
        }
    }

    private static void force(Path folder) throws IOException {
        if (java.io.File.separatorChar != '\\') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static Optional<SignerKey> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, UTF_8);
            if (lines.size() != 2 || !lines.getFirst().startsWith(SECRET)) {
                throw new JournalFailedException(file + " is not a signing key");
            }
            VerifierKey verifier = VerifierKey.parse(lines.get(1));
            String[] parts = lines.getFirst().substring(SECRET.length()).split("\\+", 3);
            byte[] typed = Base64.getDecoder().decode(parts[parts.length - 1]);
            byte[] pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + 32);
            System.arraycopy(typed, 1, pkcs8, PKCS8_PREFIX.length, 32);
            if (!lines.getFirst().equals(secretLine(verifier, pkcs8))) {
                throw new JournalFailedException(file + " is not a signing key");
            }
            return Optional.of(SignerKey.of(verifier.name(), new SignerKey.Pair(pkcs8, verifier.key())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (RefusedException | IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
            // Without the cause, whose message might quote the secret.
            throw new JournalFailedException(file + " is not a signing key");
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    private static JournalFailedException failed(String what, Path file, IOException cause) {
        return new JournalFailedException("the signing key " + file + " cannot be " + what + ": " + cause, cause);
    }

    /** Where it is; never the key. */
    @Override
    public String toString() {
        return place();
    }
}
