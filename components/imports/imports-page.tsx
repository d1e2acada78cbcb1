"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import Link from "next/link";
import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import { PageFrame } from "@/components/layout/page-frame";
import { readLive } from "@/components/live/read-live";
import { Button, buttonClasses } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ImportPage, ShownImport } from "@/lib/imports/queries";
import { importsKey } from "./import-keys";
import { PastImport } from "./past-import";
import { contactsPath, newImportPath } from "./paths";

type ImportsPageProps = {
  view: OpenInboxView;
  given: ImportPage;
  /** When the server read them, in milliseconds. */
  at: number;
};

const workingMs = 2000;

/** The imports of a number, the newest first: who brought what, when, and what came of it. */
export function ImportsPage({ view, given, at }: ImportsPageProps) {
  const { inboxId, address, readOnly } = view;
  useSeed(importsKey(inboxId), given, { pages: [given], pageParams: [undefined] }, at);
  const query = useInfiniteQuery({
    queryKey: importsKey(inboxId),
    queryFn: ({ pageParam, signal }) =>
      readLive<ImportPage>("/api/live/imports", { inboxId, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ imports }) => imports.some(isUnderWay)) ? workingMs : false,
  });
  const imports = (query.data?.pages ?? [given]).flatMap((page) => page.imports);
  const start = readOnly ? null : (
    <Link href={newImportPath(address)} className={buttonClasses("primary")}>
      Import Contacts
    </Link>
  );
  return (
    <InboxProvider view={view}>
      <PageFrame
        title="Past Imports"
        back={{ href: contactsPath(address), label: "Back to contacts" }}
        actions={imports.length > 0 && start}
      >
        {imports.length === 0 ? (
          <EmptyState icon={<FileUp className="size-6" />} action={start}>
            Files of contacts that you import are listed here.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3">
            <ul aria-label="Past imports" className="divide-y divide-border rounded-lg border border-border">
              {imports.map((each) => (
                <PastImport key={each.id} shown={each} />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button
                className="self-center"
                loading={query.isFetchingNextPage}
                onClick={() => query.fetchNextPage()}
              >
                {query.isFetchNextPageError ? "Try Again" : "Show More"}
              </Button>
            )}
          </div>
        )}
      </PageFrame>
    </InboxProvider>
  );
}

const isUnderWay = ({ state }: ShownImport): boolean => state === "checking" || state === "importing";
