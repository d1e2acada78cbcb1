import { useQuery } from "@tanstack/react-query";
import { tagsKey } from "@/components/conversations/live-keys";
import { readLive } from "@/components/live/read-live";
import type { ShownTag } from "@/lib/conversations/row";

/** The organization's tags by name, read when somebody looks; live. Undefined until they are here. */
export function useTags(open = true): ShownTag[] | undefined {
  const { data } = useQuery({
    queryKey: tagsKey,
    queryFn: ({ signal }) => readLive<ShownTag[]>("/api/live/tags", {}, signal),
    enabled: open,
  });
  return data;
}
