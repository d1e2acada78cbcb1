"use client";

import { Plus, Quote } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AddressSearch } from "@/components/layout/address-search";
import { useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { ListPage } from "@/components/layout/list-page";
import { ListRows } from "@/components/layout/list-rows";
import { sectionPath } from "@/components/layout/paths";
import { useAddress } from "@/components/layout/use-address";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { ResponseRow } from "./response-row";
import { type RenderedResponses, responsesFound, useResponses } from "./use-responses";
import { useUnsaved } from "./use-unsaved";

const ResponseForm = dynamic(() => import("./response-form").then((module) => module.ResponseForm));
const NewResponseDrawer = dynamic(
  () => import("./new-response-drawer").then((module) => module.NewResponseDrawer),
  { loading: KeysHeld },
);

/** The canned responses, and the one that is open beside them. */
export function CannedResponsesPage({ rendered }: { rendered: RenderedResponses }) {
  const { inboxId, readOnly } = useInbox();
  const { params, change } = useAddress();
  const responses = useResponses(inboxId, rendered);
  const unsaved = useUnsaved();
  const [adding, setAdding] = useState<boolean | null>(null);
  useReturnFocus(adding === true);
  const add = () => setAdding(true);
  useHotkeys(readOnly ? {} : { [keys.add.key]: add });
  useOfferCommands(
    readOnly
      ? []
      : [{ id: "new-response", label: "New canned response", icon: Plus, shortcut: "add", run: add }],
  );

  const openId = params.get("response");
  const open = (id: string) => change({ response: id }, openId === null ? "step" : "inPlace");
  const close = () => change({ response: null });
  const response = responses.find(({ id }) => id === openId);
  return (
    <>
      <ListPage
        title="Canned responses"
        count={responses.length}
        action={
          !readOnly && (
            <Button variant="primary" onClick={add}>
              <Plus className="size-4" aria-hidden="true" />
              <span className="max-tablet:sr-only">Add New Response</span>
            </Button>
          )
        }
        search={
          responses.length > 0 && (
            <AddressSearch
              name="q"
              label="Search canned responses"
              placeholder="Title, keyword or words"
              value={params.get("q") ?? ""}
              ledToByKey
            />
          )
        }
        details={
          openId
            ? {
                id: openId,
                title: "Canned response",
                backLabel: "Back to canned responses",
                onClose: () => unsaved.leave(close),
                children: response ? (
                  <ResponseForm
                    // What it is read anew with does not take what one has typed away.
                    key={response.id}
                    response={response}
                    onDirty={unsaved.note}
                    onDeleted={close}
                  />
                ) : (
                  <EmptyState>This response was deleted.</EmptyState>
                ),
              }
            : null
        }
        noDetails={
          <EmptyState icon={<Quote className="size-6" />}>Choose a response to see what it says.</EmptyState>
        }
      >
        <Rows
          responses={responses}
          text={params.get("q") ?? ""}
          selectedId={openId}
          onOpen={(id) => id !== openId && unsaved.leave(() => open(id))}
          onAdd={readOnly ? null : add}
        />
      </ListPage>
      {adding !== null && <NewResponseDrawer open={adding} onOpenChange={setAdding} onCreated={open} />}
      <AlertDialog
        open={unsaved.asks}
        onOpenChange={(asks) => asks || unsaved.stay()}
        title="Leave without saving?"
        description={`What you changed in “${response?.title ?? "this response"}” is not saved yet.`}
        confirmLabel="Discard Changes"
        cancelLabel="Keep Editing"
        tone="danger"
        onConfirm={unsaved.discard}
      />
    </>
  );
}

type RowsProps = {
  responses: ShownResponse[];
  text: string;
  selectedId: string | null;
  onOpen: (responseId: string) => void;
  onAdd: (() => void) | null;
};

function Rows({ responses, text, selectedId, onOpen, onAdd }: RowsProps) {
  const { address } = useInbox();
  const found = responsesFound(responses, text);
  if (responses.length === 0) return <NoResponses onAdd={onAdd} />;
  if (found.length === 0) return <EmptyState>No canned response matches “{text}”.</EmptyState>;
  return (
    <ListRows
      // Another search is another list: from its top.
      key={text}
      label="Canned responses"
      rows={found}
      selectedId={selectedId}
      pathOf={({ id }) => `${sectionPath(address, "canned-responses")}?response=${id}`}
      onOpen={({ id }) => onOpen(id)}
    >
      {(response) => <ResponseRow response={response} />}
    </ListRows>
  );
}

function NoResponses({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState
      icon={<Quote className="size-6" />}
      action={
        onAdd && (
          <Button variant="primary" onClick={onAdd}>
            Add New Response
          </Button>
        )
      }
    >
      Canned responses are texts you write once and send often, by hand or by themselves.
    </EmptyState>
  );
}
