import type { ActionResult } from "@/lib/auth/action";
import type { ActOnManyInput } from "@/lib/conversations/input";

/** More than this many would keep what is sent meanwhile waiting, since a page's actions run one after another. */
const mostInLine = 100;

/** Runs an act by its action, or beside the line of actions where it concerns many. */
export const runAct = <Given extends object, T>(
  act: ActOnManyInput["act"],
  action: (given: Given) => Promise<ActionResult<T>>,
  given: Given,
  count: number,
): Promise<ActionResult<T>> => (count > mostInLine ? post({ act, ...given }) : action(given));

/** @throws where no answer came */
async function post<T>(body: object): Promise<ActionResult<T>> {
  const response = await fetch("/api/conversations/acts", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  return response.ok ? { ok: true, data: answer } : { ok: false, fields: {}, ...answer };
}

/** What is said when no answer came: it may have been done all the same, or some of it. */
export const lostWords = (count: number): string =>
  count === 1
    ? "The connection broke off. It may have been done all the same."
    : "The connection broke off. Some may have changed.";
