CREATE TABLE `retag_request` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` text NOT NULL,
	`since` integer
);
--> statement-breakpoint
CREATE TABLE `tag_override` (
	`item` integer NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`action` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`item`, `kind`, `id`),
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `item` ADD `tagged_with` text;--> statement-breakpoint
CREATE INDEX `item_untagged` ON `item` (`id`) WHERE "item"."tagged_with" IS NULL;--> statement-breakpoint
-- Nobody noted what tagged the items that are there; an unknown version waits until a re-tag is asked for.
UPDATE `item` SET `tagged_with` = '';
