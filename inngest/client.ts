import { Inngest } from "inngest";
import { log } from "@/lib/log";

/**
 * Where events go and functions are called from is decided by the INNGEST_* variables alone. Checkpointing is off,
 * so that a run goes the same way on the local executor and on Inngest Cloud.
 */
export const inngest = new Inngest({ id: "tidewire", checkpointing: false, logger: log });
