import type { ConversationFilter } from "@/lib/conversations/input";
import { defaultFilter, isFilterValue } from "@/lib/conversations/rules";

const names = Object.keys(defaultFilter) as (keyof ConversationFilter)[];

/** Where the address keeps what is searched for. */
export const soughtParam = "q";

/** The filter that a query string asks for; what it does not understand has its default. */
export function filterOf(query: { get(name: string): string | null }): ConversationFilter {
  const understood = names.flatMap((name) => {
    const value = query.get(name);
    return value !== null && isFilterValue(name, value) ? [[name, value]] : [];
  });
  return { ...defaultFilter, ...Object.fromEntries(understood) };
}

/** A filter as a query string, shortest form: "" for the list as it opens. One filter has one. */
export function queryOf(filter: ConversationFilter): string {
  const given = names.filter((name) => filter[name] !== defaultFilter[name]);
  return given.map((name) => `${name}=${filter[name]}`).join("&");
}

/** What follows a path, so that the list beside what it leads to stays as it is. */
export const searchOf = (filter: ConversationFilter): string => {
  const query = queryOf(filter);
  return query && `?${query}`;
};

/** A view above the list, by what it sets; the order stays as it was. */
export type View = "inbox" | "mine" | "unassigned" | "all" | { tag: string };

/** Which view a filter belongs to, however it is narrowed further. */
export function viewOf(filter: ConversationFilter): View {
  if (filter.tag !== "any") return { tag: filter.tag };
  if (filter.assignee === "me") return "mine";
  if (filter.assignee === "nobody") return "unassigned";
  const everything = filter.archive === "all" && filter.block === "all" && filter.state === "all";
  return everything ? "all" : "inbox";
}

/** The filter that a view stands for. */
export function filterOfView(view: View): ConversationFilter {
  if (typeof view === "object") return { ...defaultFilter, tag: view.tag };
  return { ...defaultFilter, ...presets[view] };
}

const presets: Record<Extract<View, string>, Partial<ConversationFilter>> = {
  inbox: {},
  mine: { assignee: "me" },
  unassigned: { assignee: "nobody" },
  all: { archive: "all", block: "all", state: "all", undated: "included" },
};

/** What a filter chooses beyond its view. */
export function choicesOf(filter: ConversationFilter): (keyof ConversationFilter)[] {
  const view = filterOfView(viewOf(filter));
  return names.filter((name) => filter[name] !== view[name]);
}

/** How many choices a filter makes beyond its view. */
export const countChoices = (filter: ConversationFilter): number => choicesOf(filter).length;
