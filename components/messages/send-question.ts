import type { ReactNode } from "react";

/** Something to ask before a text leaves. Each is asked once at most for one press of Send. */
export type SendQuestion = {
  id: "opted_out" | "answered_meanwhile";
  /** Read at the moment of pressing Send. */
  isDue(): boolean;
  /** It is on the screen now. */
  onAsked?(): void;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  tone?: "primary" | "danger";
};
