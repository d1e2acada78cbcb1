"use client";

import { useEffect, useRef, useState } from "react";
import { ListSearch } from "./list-search";
import { useAddress } from "./use-address";

const quietMs = 150;

type AddressSearchProps = {
  /** Its name in the address. */
  name: string;
  label: string;
  placeholder?: string;
  /** What the address says. */
  value: string;
  /** Whether `/` leads to it: at most one on a page. */
  ledToByKey?: boolean;
};

/** A search that is kept in the address, once one pauses. */
export function AddressSearch({ name, label, placeholder, value, ledToByKey }: AddressSearchProps) {
  const { change } = useAddress();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    // One look for a word, not for each of its letters.
    timer.current = setTimeout(() => change({ [name]: text.trim() }), quietMs);
  };
  return (
    <ListSearch
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={search}
      ledToByKey={ledToByKey}
    />
  );
}
