import { type ReactNode, useId } from "react";

/** What a Field gives the control inside it, so that label, hint and error belong to it. */
type FieldControl = {
  id: string;
  required: boolean | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: string;
  required?: boolean;
  hint?: ReactNode;
  error?: string;
  /** Keeps a line free for the error, so that nothing moves when it comes. */
  roomForError?: boolean;
  /** `(control) => <Input {...control} name="email" />` */
  children: (control: FieldControl) => ReactNode;
};

/** A labelled control with its hint and, beside it, what is wrong with what was entered. */
export function Field({ label, required, hint, error, roomForError = false, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
        {required && (
          <span className="text-danger" aria-hidden="true">
            {" *"}
          </span>
        )}
      </label>
      {children({
        id,
        required,
        "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {(error || roomForError) && (
        <p id={errorId} className="min-h-5 text-danger text-xs">
          {error}
        </p>
      )}
      {hint && (
        // May hold paragraphs of its own, which a browser would take out of a paragraph.
        <div id={hintId} className="text-muted text-xs">
          {hint}
        </div>
      )}
    </div>
  );
}
