package org.councilregistry.journal.bag;

/**
 * One thing that is wrong with a bag.
 *
 * @param file the file's path in the bag, such as {@code data/journal.jsonl}
 * @param what what is wrong with it, as a sentence's end
 */
public record BagFault(String file, String what) {
    @Override
    public String toString() {
        return file + " " + what;
    }
}
