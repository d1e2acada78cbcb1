/** What goes below the text: the author's signature, as it will be frozen into the message. */
export function SignaturePreview({ signature }: { signature: string }) {
  if (signature.trim() === "") return null;
  return (
    <p className="max-h-16 overflow-y-auto whitespace-pre-wrap px-3 pb-2 text-muted text-thread [overflow-wrap:anywhere]">
      <span className="sr-only">Your signature follows: </span>
      {signature.trim()}
    </p>
  );
}
