import { and, eq } from "drizzle-orm";
import { type ContactImportRow, contactImportRows, contactPhones, type ImportProblem } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import { changeRows } from "./change-rows";
import { getOpenImport } from "./get-open-import";
import type { FixRowInput } from "./input";
import { judgeOptOut } from "./judge-opt-out";
import { type Home, judgeName, judgePhone, judgeText } from "./judge-value";

/** Puts what was typed into a row in place of what stood there. @returns what is still wrong with it */
export async function fixRow(actor: UserActor, input: FixRowInput): Promise<{ problems: ImportProblem[] }> {
  authorize(actor, "contact.import");
  return transact(async (tx) => {
    const found = await getOpenImport(tx, actor, input.importId, ["review"]);
    const { opened, inbox } = found;
    const own = and(
      eq(contactImportRows.importId, opened.id),
      eq(contactImportRows.position, input.position),
    );
    const [row] = await tx.select().from(contactImportRows).where(own);
    if (!row) throw new NotFound();
    const { problems, values } = retype(row, input.values, inbox);
    const nameless = judgeName({ ...row, ...values }, inbox);
    const phone = values.phone === undefined ? row.phone : values.phone;
    // A contact that is there has a name.
    if (nameless && !(phone && (await isKnown(tx, inbox.id, phone)))) problems.push(nameless);
    const changes = { ...values, problems: problems.length > 0 ? problems : null, skippedAt: null };
    await changeRows(tx, found, [input.position], () => tx.update(contactImportRows).set(changes).where(own));
    return { problems };
  });
}

async function isKnown(tx: Tx, inboxId: string, phone: string): Promise<boolean> {
  const owned = and(eq(contactPhones.inboxId, inboxId), eq(contactPhones.phone, phone));
  return (await tx.$count(contactPhones, owned)) > 0;
}

/** Whether a name is missing is judged anew, by all of the row. */
const isNameless = ({ field, value }: ImportProblem): boolean => field === "fullName" && value === "";

type Typed = FixRowInput["values"];
type Values = Partial<
  Pick<ContactImportRow, "phone" | "fullName" | "email" | "company" | "title" | "notes" | "optedOut">
>;

function retype(
  row: ContactImportRow,
  typed: Typed,
  home: Home,
): { problems: ImportProblem[]; values: Values } {
  const values: Values = {};
  const found: ImportProblem[] = [];
  for (const field of ["phone", "fullName", "email", "company", "title", "notes"] as const) {
    const text = typed[field];
    if (text === undefined) continue;
    const { value, problem } = field === "phone" ? judgePhone(text, home) : judgeText(field, text);
    values[field] = value;
    if (problem) found.push(problem);
  }
  if (typed.optedOut !== undefined) {
    const { value, problem } = judgeOptOut(typed.optedOut);
    values.optedOut = value;
    if (problem) found.push(problem);
  }
  // Whoever typed a number has looked at a row whose cells did not fit.
  const settled = (field: ImportProblem["field"]) =>
    field === "row" ? typed.phone !== undefined : field !== "attribute" && typed[field] !== undefined;
  const left = (row.problems ?? []).filter((each) => !settled(each.field) && !isNameless(each));
  return { problems: [...found, ...left], values };
}
