import { createContext } from "react";

const none: string[] = [];

/** The words by which a message was found, around the one that a search led to; none around all others. */
export const SoughtWords = createContext<string[]>(none);
