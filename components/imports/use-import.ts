import { useQuery, useQueryClient } from "@tanstack/react-query";
import { readLive } from "@/components/live/read-live";
import type { ShownImport } from "@/lib/imports/queries";
import { importKey, importRowsKey } from "./import-keys";

const workingMs = 700;
const waitingMs = 10_000;

/** What was asked of an import and is not answered yet. */
const pending = new Map<string, Partial<ShownImport>>();

/** An import as it is now: asked for often while the server works on it, now and then while it waits for somebody. */
export function useImport(given: ShownImport): ShownImport {
  const { id } = given;
  const { data } = useQuery({
    queryKey: importKey(id),
    queryFn: async ({ signal }) => ({
      ...(await readLive<ShownImport>(`/api/live/imports/${id}`, {}, signal)),
      ...pending.get(id),
    }),
    refetchInterval: ({ state }) => paceOf(state.data ?? given),
    refetchOnWindowFocus: "always",
  });
  return data ?? given;
}

function paceOf({ state, counts }: ShownImport): number | false {
  if (state === "finished" || state === "stopped" || state === "discarded") return false;
  const working = state === "checking" || state === "importing" || (state === "review" && counts === null);
  return working ? workingMs : waitingMs;
}

/** Shows a change of an import until the server has answered, and asks for what became of it. */
export function useImportCache(importId: string) {
  const client = useQueryClient();
  return {
    show: (change: Partial<ShownImport>) => {
      pending.set(importId, { ...pending.get(importId), ...change });
      client.setQueryData<ShownImport>(importKey(importId), (old) => old && { ...old, ...change });
    },
    forgetShown: () => pending.delete(importId),
    refresh: () => client.invalidateQueries({ queryKey: importKey(importId) }),
    refreshRows: () => client.invalidateQueries({ queryKey: importRowsKey(importId) }),
  };
}
