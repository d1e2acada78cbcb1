"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";

/** The codes, this once. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [told, setTold] = useState("Copy Codes");

  const copy = async () => {
    // Refused without a safe connection, and where the browser's owner forbids it.
    const done = await navigator.clipboard?.writeText(codes.join("\n")).then(
      () => true,
      () => false,
    );
    setTold(done ? "Copied" : "Mark Them and Copy by Hand");
  };
  return (
    <>
      <p>
        If your phone is gone, each of these signs you in once instead of a code. They are shown this once:
        print them, or keep them with your other passwords.
      </p>
      <ul
        aria-label="Recovery codes"
        className="mt-3 grid gap-x-6 gap-y-1 rounded-lg border p-3 font-mono tablet:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <DialogFooter>
        <Button onClick={copy}>
          <span aria-live="polite">{told}</span>
        </Button>
        <Button variant="primary" onClick={onDone}>
          I Have Kept Them
        </Button>
      </DialogFooter>
    </>
  );
}
