package org.councilregistry.journal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalFailedException;
import org.councilregistry.journal.Tail;
import org.jspecify.annotations.Nullable;

/**
 * What a file was found to hold: the entries that it begins with, each following from the one before it, and perhaps a
 * rest that was never acknowledged. Finding it changes nothing.
 *
 * @param tail the last good entry
 * @param end where the good lines end
 * @param ended whether a newline stands before {@code end}
 * @param durable the largest number of entries that any line says were durable
 * @param fault what is wrong with the line at {@code end}, null if the file ends there
 * @param hashes those that were asked for and of entry 1, by number
 */
record Recovery(
        Tail tail,
        long end,
        boolean ended,
        long durable,
        @Nullable String fault,
        Map<Long, Hash> hashes) {
    // The beginning that canonical JSON gives every entry. It is looked for in torn lines too, which do not parse:
    // what they say was durable before them was.
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern DURABLE = Pattern.compile(
            "\\{\"author\":\\{\"account\":" + TEXT + ",\"established\":" + TEXT + "\\},\"durable\":(\\d{1,18}),");

    /**
     * Where reading begins.
     *
     * @param tail the last of the entries that are known to be there as they were recorded
     * @param end where its line ends
     * @param hashes what is known of entries up to there
     */
    record Anchor(Tail tail, long end, Map<Long, Hash> hashes) {
        static final Anchor BEGINNING = new Anchor(Tail.EMPTY, 0, Map.of());
    }

    /**
     * Reads and checks the file from the anchor on.
     *
     * @param signed how many entries are known to have been durable
     * @throws JournalFailedException if an entry that was durable once is not there as it was
     */
    static Recovery of(Disk disk, Set<Long> hashesOf, long signed, Anchor anchor) throws IOException {
        Map<Long, Hash> hashes = new HashMap<>(anchor.hashes);
        Tail tail = anchor.tail;
        long end = anchor.end;
        boolean ended = true;
        long durable = signed;
        String fault = null;
        for (Lines lines = new Lines(disk, anchor.end); lines.hasNext(); ) {
            Lines.Line line = lines.next();
            if (fault == null) {
                try {
                    Entry entry = follow(tail, line);
                    tail = Tail.after(entry);
                    end = line.offset() + entry.size() + 1;
                    ended = line.ended();
                    durable = Math.max(durable, entry.durable());
                    if (entry.number() == 1 || hashesOf.contains(entry.number())) {
                        hashes.put(entry.number(), entry.hash());
                    }
                    continue;
                } catch (IllegalArgumentException e) {
                    fault = e.getMessage();
                }
            }
            durable = Math.max(durable, durableSaidBy(line));
        }
        if (fault != null && tail.number() < durable) {
            throw new JournalFailedException("the journal is damaged and nothing was started: " + disk + ", line "
                    + (tail.number() + 1) + " " + fault + ", and "
                    + (durable == signed ? "a kept checkpoint" : "a later entry") + " says that " + durable
                    + " entries had been durable");
        }
        if (tail.number() < signed) {
            throw new JournalFailedException("entries are missing and nothing was started: a kept checkpoint signs "
                    + signed + " entries, and " + disk + " has " + tail.number());
        }
        return new Recovery(tail, end, ended, durable, fault, hashes);
    }

    private static Entry follow(Tail tail, Lines.Line line) {
        if (line.tooLong()) {
            throw new IllegalArgumentException("is longer than the " + Entry.MAX_BYTES + " bytes of an entry");
        }
        Entry entry;
        try {
            entry = Entry.of(line.start());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(line.ended() ? "is not an entry" : "is not a whole entry", e);
        }
        require(entry.number() == tail.number() + 1, "is entry " + entry.number());
        require(
                entry.previous().equals(tail.hash()),
                tail.number() == 0
                        ? "names an entry before it"
                        : "names another hash for the entry before it than line " + tail.number() + " has");
        require(
                entry.firstEvent() == tail.events(),
                "says that " + entry.firstEvent() + " events precede it, and " + tail.events() + " do");
        require(
                entry.durable() >= 0 && entry.durable() < entry.number(),
                "says that " + entry.durable() + " entries were durable before it");
        return entry;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }

    private static long durableSaidBy(Lines.Line line) {
        Matcher matcher = DURABLE.matcher(new String(line.start(), StandardCharsets.UTF_8));
        return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
