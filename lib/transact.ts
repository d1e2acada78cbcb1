import { db, type Transaction } from "@/db/client";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";

type Work = () => void | Promise<void>;

/** A transaction that can also note down what to do once it is committed. */
export type Tx = Transaction & {
  /** Runs after the commit, in order. It may fail without harm: what is owed stands in the database. */
  afterCommit(work: Work): void;
};

/**
 * Runs `work` in a transaction, then what it left for after the commit.
 * @throws whatever `work` throws, after rolling back.
 */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const later: Work[] = [];
  const result = await run((transaction) =>
    work(Object.assign(transaction, { afterCommit: (fn: Work) => void later.push(fn) })),
  );
  for (const fn of later) {
    try {
      await fn();
    } catch (error) {
      log.error({ err: withoutValues(error) }, "work after a commit failed; the sweep will do what is owed");
    }
  }
  return result;
}

async function run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db().transaction(work);
  } catch (error) {
    throw withoutValues(error);
  }
}
