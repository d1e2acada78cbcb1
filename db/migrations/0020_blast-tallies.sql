CREATE TABLE "blast_tallies" (
	"blast_id" uuid NOT NULL,
	"status" "message_status",
	"reason" text,
	"left_at" timestamp (3) with time zone,
	"count" integer NOT NULL,
	"segments" integer NOT NULL,
	"merged" boolean DEFAULT false NOT NULL,
	CONSTRAINT "blast_tallies_one_of_two" CHECK (("blast_tallies"."status" is null) <> ("blast_tallies"."left_at" is null))
);--> statement-breakpoint
CREATE INDEX "blast_tallies_of_blast" ON "blast_tallies" USING btree ("blast_id");--> statement-breakpoint
CREATE INDEX "blast_tallies_loose" ON "blast_tallies" USING btree ("blast_id") WHERE not "blast_tallies"."merged";--> statement-breakpoint
-- What one statement changes about the messages of blasts: what they are now, less what they were.
CREATE FUNCTION tally_blast_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO blast_tallies (blast_id, status, reason, left_at, count, segments)
    SELECT m.origin_id, t.status, t.reason, t.left_at, sum(m.by), sum(m.by * t.segments)
    FROM (SELECT 1 AS by, new_rows.* FROM new_rows UNION ALL SELECT -1 AS by, old_rows.* FROM old_rows) m
    CROSS JOIN LATERAL (VALUES
      (m.status, CASE WHEN m.status = 'cancelled' THEN m.cancel_reason ELSE m.error_code END, NULL::timestamptz,
        coalesce(m.segments, 0)),
      (NULL, NULL, date_trunc('second', m.sent_at), 0)
    ) t (status, reason, left_at, segments)
    WHERE m.origin = 'blast' AND m.origin_id IS NOT NULL AND (t.status IS NOT NULL OR t.left_at IS NOT NULL)
    GROUP BY 1, 2, 3, 4
    HAVING sum(m.by) <> 0 OR sum(m.by * t.segments) <> 0;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO blast_tallies (blast_id, status, reason, left_at, count, segments)
    SELECT m.origin_id, t.status, t.reason, t.left_at, sum(m.by), sum(m.by * t.segments)
    FROM (SELECT 1 AS by, new_rows.* FROM new_rows) m
    CROSS JOIN LATERAL (VALUES
      (m.status, CASE WHEN m.status = 'cancelled' THEN m.cancel_reason ELSE m.error_code END, NULL::timestamptz,
        coalesce(m.segments, 0)),
      (NULL, NULL, date_trunc('second', m.sent_at), 0)
    ) t (status, reason, left_at, segments)
    WHERE m.origin = 'blast' AND m.origin_id IS NOT NULL AND (t.status IS NOT NULL OR t.left_at IS NOT NULL)
    GROUP BY 1, 2, 3, 4
    HAVING sum(m.by) <> 0 OR sum(m.by * t.segments) <> 0;
  ELSE
    INSERT INTO blast_tallies (blast_id, status, reason, left_at, count, segments)
    SELECT m.origin_id, t.status, t.reason, t.left_at, sum(m.by), sum(m.by * t.segments)
    FROM (SELECT -1 AS by, old_rows.* FROM old_rows) m
    CROSS JOIN LATERAL (VALUES
      (m.status, CASE WHEN m.status = 'cancelled' THEN m.cancel_reason ELSE m.error_code END, NULL::timestamptz,
        coalesce(m.segments, 0)),
      (NULL, NULL, date_trunc('second', m.sent_at), 0)
    ) t (status, reason, left_at, segments)
    WHERE m.origin = 'blast' AND m.origin_id IS NOT NULL AND (t.status IS NOT NULL OR t.left_at IS NOT NULL)
    GROUP BY 1, 2, 3, 4
    HAVING sum(m.by) <> 0 OR sum(m.by * t.segments) <> 0;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER blast_tallies_inserted AFTER INSERT ON "messages"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_blast_messages();--> statement-breakpoint
CREATE TRIGGER blast_tallies_updated AFTER UPDATE ON "messages"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_blast_messages();--> statement-breakpoint
CREATE TRIGGER blast_tallies_deleted AFTER DELETE ON "messages"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tally_blast_messages();--> statement-breakpoint
-- What is kept of a message that is deleted goes on counting. Rare, and so by the row.
CREATE FUNCTION tally_kept_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO blast_tallies (blast_id, status, reason, left_at, count, segments)
  SELECT NEW.blast_id, t.status, t.reason, t.left_at, t.by, t.by * t.segments
  FROM (VALUES
    (1, NEW.kept_status, NEW.kept_reason, NULL::timestamptz, coalesce(NEW.kept_segments, 0)),
    (1, NULL, NULL, CASE WHEN NEW.kept_status IS NOT NULL THEN date_trunc('second', NEW.kept_at) END, 0),
    (-1, OLD.kept_status, OLD.kept_reason, NULL, coalesce(OLD.kept_segments, 0)),
    (-1, NULL, NULL, CASE WHEN OLD.kept_status IS NOT NULL THEN date_trunc('second', OLD.kept_at) END, 0)
  ) t (by, status, reason, left_at, segments)
  WHERE t.status IS NOT NULL OR t.left_at IS NOT NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER blast_tallies_kept AFTER UPDATE OF kept_status, kept_reason, kept_segments, kept_at ON "blast_recipients"
  FOR EACH ROW WHEN (OLD.kept_status IS NOT NULL OR NEW.kept_status IS NOT NULL)
  EXECUTE FUNCTION tally_kept_outcome();--> statement-breakpoint
-- What there is already. Nobody writes a message meanwhile: making a trigger keeps the table's lock until the end.
INSERT INTO blast_tallies (blast_id, status, reason, left_at, count, segments, merged)
SELECT m.blast_id, t.status, t.reason, t.left_at, count(*), sum(t.segments), true
FROM (
  SELECT origin_id AS blast_id, status, CASE WHEN status = 'cancelled' THEN cancel_reason ELSE error_code END AS reason,
    sent_at, segments
  FROM messages WHERE origin = 'blast' AND origin_id IS NOT NULL
  UNION ALL
  SELECT blast_id, kept_status, kept_reason, kept_at, kept_segments
  FROM blast_recipients WHERE kept_status IS NOT NULL
) m
CROSS JOIN LATERAL (VALUES
  (m.status, m.reason, NULL::timestamptz, coalesce(m.segments, 0)),
  (NULL, NULL, date_trunc('second', m.sent_at), 0)
) t (status, reason, left_at, segments)
WHERE t.status IS NOT NULL OR t.left_at IS NOT NULL
GROUP BY 1, 2, 3, 4;
