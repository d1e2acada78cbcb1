import { Button } from "@/components/ui/button";

/** The button that saves a section, and why it did not. */
export function SaveRow({
  pending,
  problem,
  label,
}: {
  pending: boolean;
  problem: string | null;
  label: string;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" loading={pending}>
        {label}
      </Button>
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}
