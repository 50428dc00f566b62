package org.councilregistry.journal.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.councilregistry.journal.Entry;
import org.councilregistry.journal.Hash;
import org.councilregistry.journal.JournalScan.Raw;
import org.councilregistry.journal.signing.RegisterEvent;
import org.jspecify.annotations.Nullable;

/**
 * What lies in one place of a journal, as far as it can be understood by itself.
 *
 * @param size in bytes, as far as they are known
 * @param hash its leaf hash; null if it is too long to be an entry
 * @param number as it says, 0 where no entry can have such a number; {@link #NO_NUMBER} if it is no entry
 * @param previous the hash that it names; null if it is no entry
 * @param entry what it says; null if it is no entry, and where only hashes are looked at
 * @param canonical whether it is written as an entry is; true where that is not looked at
 * @param why what it is not an entry for
 */
record Found(
        long place,
        int size,
        @Nullable Hash hash,
        long number,
        @Nullable Hash previous,
        @Nullable Entry entry,
        boolean canonical,
        @Nullable String why) {
    static final long NO_NUMBER = -1;

    private static final byte[] NUMBER = ",\"number\":".getBytes(ISO_8859_1);
    private static final byte[] PREVIOUS = ",\"previous\":\"".getBytes(ISO_8859_1);
    private static final byte[] EVENTS = ",\"events\":[".getBytes(ISO_8859_1);
    private static final byte[] REGISTERS = ("{\"aggregate\":\"" + RegisterEvent.STREAM + "\",").getBytes(ISO_8859_1);
    private static final int HEX = 2 * Hash.LENGTH;
    private static final int MOST_DIGITS = 18;
    private static final long LARGEST = 999_999_999_999_999_999L;

    static Found of(Raw raw) {
        if (raw.tooLong()) {
            return new Found(raw.place(), raw.bytes().length, null, NO_NUMBER, null, null, true, null);
        }
        try {
            Entry.Read read = Entry.read(raw.bytes());
            Entry entry = read.entry();
            return new Found(
                    raw.place(),
                    raw.bytes().length,
                    entry.hash(),
                    entry.number() < 1 || entry.number() > LARGEST ? 0 : entry.number(),
                    entry.previous(),
                    entry,
                    read.canonical(),
                    null);
        } catch (IllegalArgumentException e) {
            return new Found(
                    raw.place(),
                    raw.bytes().length,
                    Hash.ofLeaf(raw.bytes()),
                    NO_NUMBER,
                    null,
                    null,
                    true,
                    String.valueOf(e.getMessage()));
        }
    }

    /**
     * As {@link #of}, by what an entry's canonical bytes have in fixed order, without reading the rest: after its number
     * and the hash before it come only strings, in which every quote is escaped. What is not found so is read in full,
     * and so are the register's own entries, which name its keys.
     */
    static Found hashed(Raw raw) {
        byte[] bytes = raw.bytes();
        if (raw.tooLong()) {
            return of(raw);
        }
        int previous = lastIndexOf(bytes, PREVIOUS);
        int hash = previous + PREVIOUS.length;
        if (previous < 0 || hash + HEX >= bytes.length || bytes[hash + HEX] != '"' || isRegisters(bytes)) {
            return of(raw);
        }
        int digits = previous;
        while (digits > 0 && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        int number = digits - NUMBER.length;
        if (number < 0 || digits == previous || previous - digits > MOST_DIGITS || !isAt(bytes, number, NUMBER)) {
            return of(raw);
        }
        try {
            return new Found(
                    raw.place(),
                    bytes.length,
                    Hash.ofLeaf(bytes),
                    Long.parseLong(new String(bytes, digits, previous - digits, ISO_8859_1)),
                    Hash.parse(new String(bytes, hash, HEX, ISO_8859_1)),
                    null,
                    true,
                    null);
        } catch (IllegalArgumentException e) {
            return of(raw);
        }
    }

    /** Its author, of strings too, is all that stands before its events; the register's own event stands alone. */
    private static boolean isRegisters(byte[] bytes) {
        for (int at = 0; at + EVENTS.length + REGISTERS.length <= bytes.length; at++) {
            if (isAt(bytes, at, EVENTS)) {
                return isAt(bytes, at + EVENTS.length, REGISTERS);
            }
        }
        return false;
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int at = bytes.length - wanted.length; at >= 0; at--) {
            if (isAt(bytes, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        return bytes[at + 2] == wanted[2] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    boolean isEntry() {
        return number != NO_NUMBER;
    }
}
