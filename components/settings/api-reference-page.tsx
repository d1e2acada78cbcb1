import type { ReactNode } from "react";
import type { ApiReference } from "@/lib/api/reference";

/** The API for people: what each call does, ready to paste into a shell. */
export function ApiReferencePage({ reference }: { reference: ApiReference }) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-8 px-4 pt-4 pb-12">
        <header className="flex flex-col gap-1">
          <h1 className="font-semibold text-base">API reference</h1>
          <p className="text-muted">
            How other systems leave notes and bring in message history. The same for programs, as OpenAPI 3.1:{" "}
            <a href="/api/v1/openapi.json" className="text-accent-text underline">
              /api/v1/openapi.json
            </a>
          </p>
        </header>
        <Basics reference={reference} />
        {reference.operations.map((operation) => (
          <OperationSection key={operation.id} operation={operation} />
        ))}
        <Problems problems={reference.problems} />
      </div>
    </div>
  );
}

function Basics({ reference }: { reference: ApiReference }) {
  return (
    <Section id="basics" title="Before the first call">
      <p>
        Make a key under API keys, and send it with each request. It reaches the numbers you chose for it and
        no others.
      </p>
      <Code label="The key in a shell">{`export TIDEWIRE_KEY='twk_…'\ncurl '${reference.baseUrl}/api/v1/notes' -H "Authorization: Bearer $TIDEWIRE_KEY"`}</Code>
      <p>
        <b>At most once.</b> Send an <code>Idempotency-Key</code> of your own with each POST, a new one for
        each request. If you are not sure that a request came through, send it again under the same key: it
        gets the first answer, with <code>Idempotency-Replayed: true</code>, and does nothing. Keys are kept
        for at least 24 hours.
      </p>
      <p>
        <b>How often.</b> {reference.requestsPerWindow} requests in {reference.windowSeconds} seconds for each
        key. The headers <code>RateLimit</code> and <code>RateLimit-Policy</code> say what is left;{" "}
        <code>Retry-After</code> says how long to wait after a 429.
      </p>
      <p>
        <b>Dates</b> carry their offset, as in <code>2026-03-08T09:41:00-08:00</code>. <code>null</code> means
        that nobody knows: such entries stand before everything dated and are shown as such.
      </p>
    </Section>
  );
}

function OperationSection({ operation }: { operation: ApiReference["operations"][number] }) {
  return (
    <Section id={operation.id} title={operation.title}>
      <p className="[overflow-wrap:anywhere]">
        <code className="font-semibold">
          {operation.method} {operation.path}
        </code>
      </p>
      <p>{operation.about}</p>
      {operation.examples.map(({ curl, answer }, index) => (
        <div key={curl} className="flex flex-col gap-2">
          <Code label={`Example ${index + 1} of: ${operation.title}`}>{curl}</Code>
          <p className="text-muted text-xs">
            Answers {operation.status}
            {answer ? "" : ", without a body"}
          </p>
          {answer && <Code label={`Answer to example ${index + 1} of: ${operation.title}`}>{answer}</Code>}
        </div>
      ))}
    </Section>
  );
}

function Problems({ problems }: { problems: ApiReference["problems"] }) {
  return (
    <Section id="problems" title="When something is refused">
      <p>
        Every refusal is a problem as RFC 9457 has it (<code>application/problem+json</code>):{" "}
        <code>detail</code> says what to do, <code>errors</code> names each part that does not fit, and{" "}
        <code>instance</code> is what to tell us. A refused request has changed nothing.
      </p>
      <dl className="divide-y divide-border rounded-lg border border-border bg-surface">
        {problems.map(({ status, name, title }) => (
          <div key={name} id={name} className="flex gap-3 px-3 py-2 target:bg-accent-soft">
            <dt className="w-10 shrink-0 font-medium tabular-nums">{status}</dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-heading`} className="flex flex-col gap-3 border-border border-t pt-6">
      <h2 id={`${id}-heading`} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Code({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also without a mouse.
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-border bg-surface"
    >
      <pre className="w-fit min-w-full p-3 font-mono text-xs leading-5">{children}</pre>
    </section>
  );
}
