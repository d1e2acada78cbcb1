CREATE TABLE "sweep_chores" (
	"name" text PRIMARY KEY NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"failing_since" timestamp (3) with time zone
);
