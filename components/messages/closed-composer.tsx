/** Stands where the composer would, when this number no longer sends. */
export function ClosedComposer() {
  return (
    <p className="border-border border-t px-4 py-4 text-balance text-center text-muted">
      This number is retired. Its conversations can be read, but nothing can be sent from it.
    </p>
  );
}
