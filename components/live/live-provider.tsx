"use client";

import { QueryCache, type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ConnectionLost } from "./connection";
import { FreshQueryClient } from "./fresh-query-client";
import { keepFresh } from "./keep-fresh";
import { LeadsTabs } from "./leads-tabs";
import { LiveEventsContext, makeLiveEvents } from "./live-events";
import { SignedOut } from "./read-live";
import { reloadPage } from "./reload-page";

/** Around the signed-in pages: the cache of what the live panes read, kept fresh by the stream of events. */
export function LiveProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [client] = useState(makeClient);
  const [events] = useState(makeLiveEvents);
  const [lost, setLost] = useState(false);
  const [leads, setLeads] = useState(false);
  useEffect(
    () => keepFresh(client, userId, { onLost: setLost, onEvent: events.tell, onLead: setLeads }),
    [client, userId, events],
  );
  return (
    <ConnectionLost value={lost}>
      <LiveEventsContext value={events}>
        <LeadsTabs value={leads}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </LeadsTabs>
      </LiveEventsContext>
    </ConnectionLost>
  );
}

function makeClient(): QueryClient {
  return new FreshQueryClient({
    queryCache: new QueryCache({
      // The page, loaded anew, leads to the sign-in page and from there back here.
      onError: (error) => {
        if (error instanceof SignedOut) reloadPage();
      },
    }),
    defaultOptions: {
      queries: {
        // The stream says what is stale; time does not.
        staleTime: Number.POSITIVE_INFINITY,
        retry: (failures, error) => failures < 2 && !(error instanceof SignedOut),
      },
    },
  });
}
