import { ListsScreen } from "@/components/lists/lists-screen";
import { type Place, placeOf } from "@/components/lists/place";
import type { UserActor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/require-actor";
import { NotFound } from "@/lib/errors";
import { listPeopleInput } from "@/lib/lists/input";
import { listListMembers, type PeoplePage } from "@/lib/lists/people-queries";
import { listListRows } from "@/lib/lists/queries";
import { openView } from "../open-view";

export const metadata = { title: "Lists" };

export default async function ListsPage({ params, searchParams }: PageProps<"/n/[number]/lists">) {
  const [{ number }, search, actor] = await Promise.all([params, searchParams, requireActor()]);
  const at = Date.now();
  const place = placeOf(new URLSearchParams(search as Record<string, string>));
  const view = await openView(actor, number);
  const [rows, members] = await Promise.all([
    listListRows(actor, { inboxId: view.inboxId }),
    findMembers(actor, place),
  ]);
  return <ListsScreen key={view.inboxId} view={view} rendered={{ rows, members, place, at }} />;
}

/** Who is on the list the address names, where there is one. */
async function findMembers(actor: UserActor, { listId, memberText }: Place): Promise<PeoplePage | null> {
  const parsed = listPeopleInput.safeParse({ listId, text: memberText });
  if (!parsed.success) return null;
  return listListMembers(actor, parsed.data).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
