CREATE TABLE `grouped_report` (
	`place` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item` integer NOT NULL,
	`at` integer NOT NULL,
	`features` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`item`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grouped_report_item_unique` ON `grouped_report` (`item`);--> statement-breakpoint
CREATE TABLE `story` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_key` integer NOT NULL,
	`first` integer NOT NULL,
	`origins` integer NOT NULL,
	`severity` integer NOT NULL,
	`record` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `story_order_key_unique` ON `story` (`order_key`);--> statement-breakpoint
CREATE INDEX `story_significance` ON `story` (`severity`,`order_key`);--> statement-breakpoint
CREATE TABLE `story_alias` (
	`id` integer PRIMARY KEY NOT NULL,
	`story` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `story_alias_story` ON `story_alias` (`story`);--> statement-breakpoint
CREATE INDEX `item_story` ON `item` (`story`);