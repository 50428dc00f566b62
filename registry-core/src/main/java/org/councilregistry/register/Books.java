package org.councilregistry.register;

import java.time.LocalDate;
import java.util.NavigableMap;

/** The sums of accounts, wherever they are kept. */
public interface Books {
    /** What had moved in an account by the end of a day. */
    Sums sums(Account account, LocalDate day);

    /** What moved in an account after a day, by the days on which it did. */
    NavigableMap<LocalDate, Sums> after(Account account, LocalDate day);
}
