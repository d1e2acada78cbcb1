"use client";

import { createContext, useContext } from "react";

/** Whether this tab holds the stream for all tabs of the browser; given by LiveProvider. */
export const LeadsTabs = createContext(false);

/** Whether this tab is the one that does what must happen once a browser, not once a tab. */
export const useLeadsTabs = (): boolean => useContext(LeadsTabs);
