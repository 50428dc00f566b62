package org.councilregistry.app.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.councilregistry.journal.Hash;

/**
 * Where a list goes on: the times of the first page, so that all pages answer one question, and the place in its order.
 * A check tells a cursor that was edited, or that belongs to another list, from one that we gave.
 */
record Cursor(LocalDate validAt, long treeSize, String after) {
    private static final int CHECK = 8;

    /**
     * Reads a cursor.
     *
     * @param scope the list that it must belong to
     * @throws IllegalArgumentException if it is not one that we gave for this list
     */
    static Cursor parse(String text, String scope) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String content = new String(bytes, CHECK, bytes.length - CHECK, StandardCharsets.UTF_8);
            String[] parts = content.split("\n", 3);
            Cursor cursor = new Cursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[2]);
            if (Objects.equals(text, cursor.text(scope))) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            // Said below, as of any other text that we did not give.
        }
        throw new IllegalArgumentException("is not a cursor that was given for this list");
    }

    String text(String scope) {
        byte[] content = (validAt + "\n" + treeSize + "\n" + after).getBytes(StandardCharsets.UTF_8);
        byte[] check = Hash.ofLeaf((scope + "\n" + new String(content, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))
                .toBytes();
        byte[] bytes = Arrays.copyOf(check, CHECK + content.length);
        System.arraycopy(content, 0, bytes, CHECK, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
