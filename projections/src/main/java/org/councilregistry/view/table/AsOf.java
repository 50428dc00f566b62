package org.councilregistry.view.table;

import java.time.LocalDate;

/**
 * The two times of a question: what held on this day, as the register knew it after this many entries.
 *
 * @param validAt the day asked about
 * @param treeSize how many entries the register had
 */
public record AsOf(LocalDate validAt, long treeSize) {}
