CREATE TABLE `digest` (
	`id` text PRIMARY KEY NOT NULL,
	`made_at` integer NOT NULL,
	`model` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_at` ON `change` (`at`);