CREATE TABLE `access_key` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`may` text NOT NULL,
	`scope` text,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`used_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_key_hash_unique` ON `access_key` (`hash`);--> statement-breakpoint
CREATE INDEX `access_key_closes` ON `access_key` (`kind`) WHERE kind = 'token' AND may = 'read';--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`who` text NOT NULL,
	`via` text NOT NULL,
	`what` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);