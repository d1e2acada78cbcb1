/** The mark: two waves, one following the other. Decoration, the name stands beside it. */
export function Logo({ className = "size-8" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M5 12.5c3.7-4.6 7.3-4.6 11 0s7.3 4.6 11 0M5 21c3.7-4.6 7.3-4.6 11 0s7.3 4.6 11 0"
        className="fill-none stroke-white"
        strokeWidth="2.75"
        strokeLinecap="round"
      />
    </svg>
  );
}
