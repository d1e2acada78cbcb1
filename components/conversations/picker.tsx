"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { cx } from "@/components/ui/class-names";

type PickerProps = {
  label: string;
  placeholder: string;
  search?: string;
  onSearch?: (search: string) => void;
  empty: string;
  /** False where what stands in it is searched already. */
  filters?: boolean;
  children: ReactNode;
};

/** A short list to choose from by typing, arrows and Enter, or by a finger. */
export function Picker(props: PickerProps) {
  const { label, placeholder, search, onSearch, empty, filters = true, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const change = (typed: string) => {
    // As high as before, however few are left: the dialog around it would move under the hand that types.
    if (list.current) list.current.style.minHeight = `${list.current.offsetHeight}px`;
    onSearch?.(typed);
  };
  return (
    <Command label={label} shouldFilter={filters} className="flex flex-col gap-2">
      <Command.Input
        autoFocus
        value={search}
        onValueChange={change}
        placeholder={placeholder}
        className={cx(
          "h-9 w-full rounded-lg border border-control bg-surface px-3 text-sm placeholder:text-muted",
          "focus-visible:outline-offset-0 max-tablet:min-h-11 max-tablet:text-base",
        )}
      />
      <Command.List ref={list} className="-mx-2 max-h-72 overflow-y-auto overscroll-contain px-2">
        <Command.Empty className="px-2 py-3 text-muted">{empty}</Command.Empty>
        {children}
      </Command.List>
    </Command>
  );
}

type PickerItemProps = {
  /** What is typed to find it. */
  value: string;
  chosen?: boolean;
  /** Stays whatever is typed. */
  always?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function PickerItem({ value, chosen = false, always, onSelect, children }: PickerItemProps) {
  return (
    <Command.Item
      value={value}
      forceMount={always}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2 py-1 data-[selected=true]:bg-hover max-tablet:min-h-11"
    >
      <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
      {chosen && (
        <>
          <Check aria-hidden="true" className="size-4 shrink-0 text-accent-text" />
          <span className="sr-only">, chosen</span>
        </>
      )}
    </Command.Item>
  );
}
