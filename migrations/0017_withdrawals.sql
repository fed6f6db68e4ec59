CREATE TABLE `name_rule` (
	`hash` text PRIMARY KEY NOT NULL,
	`words` integer NOT NULL,
	`initials` text NOT NULL,
	`key_mark` text NOT NULL,
	`withdrawal` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `withdrawal` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`who` text NOT NULL,
	`reason` text NOT NULL,
	`subject` text NOT NULL,
	`reach` text NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `withdrawn_key` (
	`key` text NOT NULL,
	`item` integer NOT NULL,
	`turns` integer NOT NULL,
	PRIMARY KEY(`key`, `item`)
);
--> statement-breakpoint
CREATE TABLE `withdrawn_report` (
	`item` integer PRIMARY KEY NOT NULL,
	`story` integer NOT NULL,
	`withdrawal` text NOT NULL,
	`feeds` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `withdrawn_story` (
	`id` integer PRIMARY KEY NOT NULL,
	`withdrawal` text NOT NULL
);
