CREATE TABLE `delivery` (
	`subscription` text NOT NULL,
	`occasion` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`from_change` integer NOT NULL,
	`to_change` integer NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`message_id` text,
	`mail` blob,
	`attempts` integer NOT NULL,
	`reason` text,
	`settled_at` integer,
	PRIMARY KEY(`subscription`, `occasion`)
);
--> statement-breakpoint
CREATE INDEX `delivery_settled` ON `delivery` (`settled_at`) WHERE mail IS NOT NULL;--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`email_key` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`network` text,
	`requested_at` integer NOT NULL,
	`lease_until` integer,
	`fence` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_email_key_unique` ON `subscription` (`email_key`);--> statement-breakpoint
CREATE INDEX `subscription_due` ON `subscription` (`due_at`);--> statement-breakpoint
CREATE INDEX `subscription_requested` ON `subscription` (`requested_at`);