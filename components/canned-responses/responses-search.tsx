"use client";

import { useState } from "react";
import { ListSearch } from "@/components/layout/list-search";
import { useAddress } from "@/components/layout/use-address";

/** Narrows the canned responses by title, keyword and words; kept in the address. */
export function ResponsesSearch({ text }: { text: string }) {
  const { change } = useAddress();
  // The address follows a moment later, and must not take letters back.
  const [typed, setTyped] = useState(text);
  return (
    <ListSearch
      label="Search canned responses"
      placeholder="Title, keyword or words"
      value={typed}
      onChange={(value) => {
        setTyped(value);
        change({ q: value.trim() });
      }}
    />
  );
}
