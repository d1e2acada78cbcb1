import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction, type Transaction } from "@/db/client";
import { isDeadlock, withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";

type Work = () => void | Promise<void>;

/** A transaction that can also note down what to do once it is committed. */
export type Tx = Transaction & {
  /** Runs after the commit, in order. It may fail without harm: what is owed stands in the database. */
  afterCommit(work: Work): void;
};

const mostTries = 3;

/**
 * Runs `work` in a transaction, then what it left for after the commit. Where it and another transaction waited for
 * each other, Postgres undoes one of the two, and its work is done again: it may change nothing but the database.
 * @throws whatever `work` throws, after rolling back.
 */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const later: Work[] = [];
    try {
      const result = await run((transaction) =>
        work(Object.assign(transaction, { afterCommit: (fn: Work) => void later.push(fn) })),
      );
      await doLater(later);
      return result;
    } catch (error) {
      if (tries === mostTries || !isDeadlock(error)) throw error;
      await sleep(Math.random() * 100);
    }
  }
}

async function doLater(later: Work[]): Promise<void> {
  for (const fn of later) {
    try {
      await fn();
    } catch (error) {
      log.error({ err: withoutValues(error) }, "work after a commit failed; the sweep will do what is owed");
    }
  }
}

async function run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(work);
  } catch (error) {
    throw withoutValues(error);
  }
}
