import { type ContactSort, contactSorts } from "@/lib/contacts/rules";

/** What the address of the contacts page says. */
export type Place = { contactId: string | null; text: string; sort: ContactSort };

export function placeOf(params: Pick<URLSearchParams, "get">): Place {
  const sort = contactSorts.find((each) => each === params.get("sort"));
  return {
    contactId: params.get("contact"),
    text: (params.get("q") ?? "").slice(0, 200),
    sort: sort ?? "name",
  };
}
