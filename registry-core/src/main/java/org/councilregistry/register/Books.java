package org.councilregistry.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.councilregistry.decision.FundId;

/** The sums of accounts, wherever they are kept. */
public interface Books {
    /** What had moved in an account by the end of a day. */
    Sums sums(Account account, LocalDate day);

    /** What moved in an account after a day, by the days on which it did. */
    NavigableMap<LocalDate, Sums> after(Account account, LocalDate day);

    /** Every account of a fund in which something moved, on whatever day. */
    Collection<Account> accounts(FundId fund);

    /** What is carried from one budget year to another by clauses in force on a day, in the order of these clauses. */
    List<Carrying> carryings(FundId fund, LocalDate day);
}
