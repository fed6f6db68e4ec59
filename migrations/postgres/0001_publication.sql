ALTER TABLE "config_text" ADD COLUMN "host" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "config_text" ADD COLUMN "written_at" bigint;