CREATE TYPE "public"."number_type" AS ENUM('long_code', 'toll_free');--> statement-breakpoint
ALTER TABLE "inbox_holders" ADD COLUMN "shared_by" uuid;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "number_type" "number_type" DEFAULT 'long_code' NOT NULL;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "retired_by" uuid;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "allows_drip_campaigns" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "allows_blasts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "compliance_footer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "allows_deleting" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "allows_drip_campaigns" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "allows_blasts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_holders" ADD CONSTRAINT "inbox_holders_shared_by_users_id_fk" FOREIGN KEY ("shared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_retired_by_users_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;