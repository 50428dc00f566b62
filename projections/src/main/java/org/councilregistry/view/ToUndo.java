package org.councilregistry.view;

import org.councilregistry.fund.LedgerEvent.MoneyPosted;

/**
 * Something that was paid by a clause which a final ruling annulled: it is undone as far as that can be (KL 2017:725, 13
 * kap. 15 §).
 *
 * @param executable whether the decision could be executed on the day on which it was: it was made and in effect, and no
 *     court had suspended it. That it was not final yet is no matter (13 kap. 14 §)
 * @param entry the entry that holds the posting
 */
public record ToUndo(MoneyPosted posting, boolean executable, long entry) {}
