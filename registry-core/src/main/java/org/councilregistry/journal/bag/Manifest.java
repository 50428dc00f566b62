package org.councilregistry.journal.bag;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a manifest, as RFC 8493 writes them and {@code sha512sum -c} reads them. */
final class Manifest {
    /** Of the payload. */
    static final String FILE = "manifest-sha512.txt";

    /** Of the files about the payload. */
    static final String TAG_FILE = "tagmanifest-sha512.txt";

    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{128})[ \t]+\\*?([^ \t].*)");

    private Manifest() {}

    /**
     * One line.
     *
     * @param digest SHA-512, in lower-case hex
     * @param path from the bag's folder on, with slashes
     */
    record Listed(String digest, String path) {
        @Override
        public String toString() {
            return digest + "  " + path + "\n";
        }
    }

    /** What a line lists; empty if it is none, or leads out of the bag. */
    static Optional<Listed> parse(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String path = found.group(2).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        boolean inside = List.of(path.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..") || part.contains("\\"));
        return inside
                ? Optional.of(new Listed(found.group(1).toLowerCase(java.util.Locale.ROOT), path))
                : Optional.empty();
    }

    static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }
}
