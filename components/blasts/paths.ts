import type { Route } from "next";
import { sectionPath } from "@/components/layout/paths";
import type { BlastRow } from "@/lib/blasts/queries";
import { type BlastTab, blastTabs } from "@/lib/blasts/rules";

export const blastsPath = (address: string, tab: BlastTab = "draft"): Route =>
  `${sectionPath(address, "blasts")}${tab === "draft" ? "" : `?tab=${tab}`}` as Route;

export const newBlastPath = (address: string): Route => `${sectionPath(address, "blasts")}/new` as Route;

export const blastPath = (address: string, blastId: string): Route =>
  `${sectionPath(address, "blasts")}/${blastId}` as Route;

/** The tab the address names. */
export const tabOf = (named: string | null | undefined): BlastTab =>
  blastTabs.find((tab) => tab === named) ?? "draft";

/** The tab a blast stands on. */
export const tabOfStatus = (status: BlastRow["status"]): BlastTab =>
  status === "draft" || status === "scheduled" ? status : "sent";
