package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.councilregistry.journal.JournalFailedException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file beside the journal that holds what is derived from it: ordered maps, committed in the background. Losing it
 * costs time, never truth, so a damaged one is made anew without asking.
 */
public final class DerivedFile {
    private static final Logger log = LoggerFactory.getLogger(DerivedFile.class);
    private static final int LEAST_CACHE_MEGABYTES = 64;
    private static final int MOST_CACHE_MEGABYTES = 1_024;
    private static final int COPIES = 3;

    private DerivedFile() {}

    /**
     * Opens the file, or makes it where it is missing or damaged.
     *
     * @throws JournalFailedException if another process uses it (it is then left alone), or if it cannot be written
     */
    public static MVStore open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.deleteIfExists(damageNoted(file))) {
                log.warn("{} was found damaged; it is derived from the journal and made anew", file);
                Files.deleteIfExists(file);
            }
            try {
                return opened(file);
            } catch (MVStoreException e) {
                if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                    throw new JournalFailedException(file + " is in use by another process", e);
                }
                if (!Files.deleteIfExists(file)) {
                    throw new JournalFailedException(file + " cannot be made: " + e.getMessage(), e);
                }
                log.warn("{} is damaged; it is derived from the journal and made anew: {}", file, e.getMessage());
                return opened(file);
            }
        } catch (IOException | MVStoreException e) {
            throw new JournalFailedException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a copy of the file as it is now, made in this folder, which a process may be writing meanwhile: what it has
     * committed is not overwritten for 45 seconds, and a copy that was cut through all the same is made again.
     *
     * @param reading reads what is wanted of it, to see that it can be read
     * @throws JournalFailedException if the file cannot be read whole
     */
    public static MVStore copied(Path file, Path folder, Consumer<MVStore> reading) {
        Path copy = folder.resolve(file.getFileName().toString());
        for (int attempt = 1; ; attempt++) {
            try {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                MVStore store = opened(copy);
                try {
                    reading.accept(store);
                    return store;
                } catch (RuntimeException e) {
                    store.closeImmediately();
                    throw e;
                }
            } catch (IOException | MVStoreException e) {
                if (attempt == COPIES) {
                    throw new JournalFailedException(file + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Whether the file could not be opened because another process uses it. */
    static boolean isInUse(JournalFailedException e) {
        return e.getCause() instanceof MVStoreException cause && cause.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
    }

    /** Says what failed, and sees to it that a file found damaged only now is made anew when it is next opened. */
    static JournalFailedException failed(MVStore derived, RuntimeException cause) {
        String name = derived.getFileStore() == null
                ? "memory"
                : CheckedPath.file(derived.getFileStore().getFileName());
        if (cause instanceof MVStoreException e
                && e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                && derived.getFileStore() != null) {
            noteDamage(Path.of(name));
        }
        return new JournalFailedException(
                "the look-ups in " + name + " failed; they are made anew from the journal when the registry restarts: "
                        + cause.getMessage(),
                cause);
    }

    /** Whether the file was found damaged since it was opened, and will be made anew when it is opened again. */
    public static boolean isFoundDamaged(Path file) {
        return Files.exists(damageNoted(file));
    }

    /** Sees to it that the file is made anew when it is next opened. */
    static void noteDamage(Path file) {
        try {
            Files.writeString(
                    damageNoted(file), "This is derived from the journal, and is made anew at the next start.");
        } catch (IOException e) {
            log.warn("{} is damaged, and that cannot be noted: {}", file, e.getMessage());
        }
    }

    private static Path damageNoted(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    private static MVStore opened(Path file) {
        // Rows are JSON that repeats itself: compressed, the file has less than a quarter of the size, in the same
        // time.
        return CheckedPath.opened(
                file, new MVStore.Builder().cacheSize(cacheMegabytes()).compress());
    }

    /** An eighth of the heap: what is read again and again of a large register need not be unpacked each time. */
    private static int cacheMegabytes() {
        long eighth = Runtime.getRuntime().maxMemory() / 8 / 1_048_576;
        return Math.clamp(eighth, LEAST_CACHE_MEGABYTES, MOST_CACHE_MEGABYTES);
    }
}
