CREATE TABLE `change` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`item` integer NOT NULL,
	`story` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `config_text` (
	`kind` text PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`text` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feed` (
	`id` text PRIMARY KEY NOT NULL,
	`config` text NOT NULL,
	`active` integer NOT NULL,
	`etag` text,
	`last_modified` text,
	`body_hash` text,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`last_attempt_at` integer,
	`last_success_at` integer,
	`last_new_item_at` integer,
	`result` text,
	`reason` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`quiet_until` integer,
	`problems` text NOT NULL,
	`document_items` integer DEFAULT 0 NOT NULL,
	`items` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `feed_due` ON `feed` (`active`,`due_at`);--> statement-breakpoint
CREATE TABLE `host_slot` (
	`host` text PRIMARY KEY NOT NULL,
	`feed` text,
	`busy_until` integer NOT NULL,
	`next_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `identity` (
	`key` text PRIMARY KEY NOT NULL,
	`item` integer NOT NULL,
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `item` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_key` integer NOT NULL,
	`feed` text NOT NULL,
	`publisher` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`url` text,
	`canonical_url` text,
	`published` integer,
	`seen` integer NOT NULL,
	`effective` integer NOT NULL,
	`language` text,
	`author` text,
	`story` integer NOT NULL,
	`revisions` integer DEFAULT 0 NOT NULL,
	`tags` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_order_key_unique` ON `item` (`order_key`);--> statement-breakpoint
CREATE TABLE `item_evidence` (
	`item` integer PRIMARY KEY NOT NULL,
	`tagging` text NOT NULL,
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `lease` (
	`name` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meter` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `revision` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`replaced_at` integer NOT NULL,
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `revision_item` ON `revision` (`item`);--> statement-breakpoint
CREATE TABLE `sighting` (
	`feed` text NOT NULL,
	`entry_key` text NOT NULL,
	`item` integer NOT NULL,
	`guid` text,
	`content_hash` text NOT NULL,
	`first_seen` integer NOT NULL,
	PRIMARY KEY(`feed`, `entry_key`),
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sighting_item` ON `sighting` (`item`);--> statement-breakpoint
CREATE TABLE `tag_count` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`items` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
