package org.councilregistry.journal.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory whose power can be cut. What was written and not forced is then lost, kept or torn sector by sector,
 * in any order; where the file had grown, a lost sector may read as zeros. A forced sector that was being written again
 * has its old or its new content. A file whose folder was never forced may be gone.
 */
class FaultyDisk implements Disk {
    private final Random random;
    private final int sector;
    /** What power cuts cannot take. */
    private byte[] durable = {};
    /** What is read, as an operating system shows it: its page cache. */
    private byte[] seen = {};

    private final List<Write> pending = new ArrayList<>();
    private final Map<String, byte[]> aside = new TreeMap<>();
    private boolean folderForced;
    private long stepsLeft = Long.MAX_VALUE;
    private long room = Long.MAX_VALUE;
    private boolean forceFails;

    @SuppressWarnings("ArrayRecordComponent")
    private record Write(int position, byte[] bytes) {}

    FaultyDisk(Random random) {
        this.random = random;
        this.sector = random.nextBoolean() ? 512 : 4096;
    }

    /** Cuts the power in the middle of that many writes, forces and moves from now. */
    void cutPowerAfter(long steps) {
        stepsLeft = steps;
    }

    /** The disk is full when the file is that long. */
    void fullAt(long bytes) {
        room = bytes;
    }

    /** The next force fails, and what was written before it will never reach the disk unless it is written again. */
    void failNextForce() {
        forceFails = true;
    }

    void noMoreFaults() {
        stepsLeft = Long.MAX_VALUE;
        room = Long.MAX_VALUE;
        forceFails = false;
    }

    /** What the file holds after the power came back. */
    void powerCut() {
        int longest = Math.max(durable.length, seen.length);
        int size = durable.length + random.nextInt(longest - durable.length + 1);
        if (random.nextInt(4) == 0) {
            size = longest;
        }
        byte[] left = Arrays.copyOf(durable, size);
        for (Write write : pending) {
            int mood = random.nextInt(4);
            for (int at = write.position; at < write.position + write.bytes.length; ) {
                int next = Math.min((at / sector + 1) * sector, write.position + write.bytes.length);
                boolean kept = mood == 0 || (mood != 1 && random.nextBoolean());
                if (kept && at < size) {
                    System.arraycopy(write.bytes, at - write.position, left, at, Math.min(next, size) - at);
                }
                at = next;
            }
        }
        if (!folderForced && random.nextBoolean()) {
            left = new byte[] {};
        }
        pending.clear();
        durable = left;
        seen = left.clone();
    }

    byte[] content() {
        return seen.clone();
    }

    /** The content as some hand other than the journal's has made it. */
    void replace(byte[] content) {
        durable = content.clone();
        seen = content.clone();
        pending.clear();
    }

    Map<String, byte[]> aside() {
        return aside;
    }

    private boolean powerGoesNow() {
        return stepsLeft-- <= 0;
    }

    private static IOException noPower() {
        return new IOException("no power");
    }

    @Override
    public long size() {
        return seen.length;
    }

    @Override
    public synchronized void read(ByteBuffer into, long position) throws IOException {
        if (position + into.remaining() > seen.length) {
            throw new EOFException("ends at " + seen.length);
        }
        into.put(seen, (int) position, into.remaining());
    }

    @Override
    public synchronized void write(ByteBuffer bytes, long position) throws IOException {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        boolean powerGoes = powerGoesNow();
        int taken = powerGoes ? random.nextInt(all.length + 1) : all.length;
        boolean full = position + taken > room;
        if (full) {
            taken = (int) Math.max(0, room - position);
        }
        byte[] part = Arrays.copyOf(all, taken);
        pending.add(new Write((int) position, part));
        seen = Arrays.copyOf(seen, Math.max(seen.length, (int) position + taken));
        System.arraycopy(part, 0, seen, (int) position, taken);
        if (powerGoes) {
            stepsLeft = 0;
            throw noPower();
        }
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public synchronized void force() throws IOException {
        if (powerGoesNow()) {
            stepsLeft = 0;
            throw noPower();
        }
        if (forceFails) {
            forceFails = false;
            pending.clear(); // The kernel calls the pages clean, and shows what the disk has not.
            throw new IOException("Input/output error");
        }
        for (Write write : pending) {
            durable = Arrays.copyOf(durable, Math.max(durable.length, write.position + write.bytes.length));
            System.arraycopy(write.bytes, 0, durable, write.position, write.bytes.length);
        }
        pending.clear();
    }

    @Override
    public void forceFolder() throws IOException {
        if (powerGoesNow()) {
            stepsLeft = 0;
            throw noPower();
        }
        folderForced = true;
    }

    @Override
    public String setAside(long from) throws IOException {
        String name = "journal.torn-" + (aside.size() + 1);
        byte[] rest = Arrays.copyOfRange(seen, (int) from, seen.length);
        if (powerGoesNow()) {
            stepsLeft = 0;
            if (random.nextBoolean()) {
                aside.put(name, Arrays.copyOf(rest, random.nextInt(rest.length + 1)));
            }
            throw noPower();
        }
        aside.put(name, rest);
        if (powerGoesNow()) {
            stepsLeft = 0;
            throw noPower();
        }
        seen = Arrays.copyOf(seen, (int) from);
        durable = Arrays.copyOf(durable, Math.min(durable.length, (int) from));
        pending.clear();
        pending.add(new Write(0, seen.clone()));
        force();
        return name;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "journal.jsonl";
    }
}
