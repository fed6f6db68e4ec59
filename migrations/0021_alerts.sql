CREATE TABLE `alert` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`desk` text NOT NULL,
	`about` text NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	`is_counted` integer NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_event` ON `alert` (`desk`,`about`,`n`);--> statement-breakpoint
CREATE INDEX `alert_counted` ON `alert` (`desk`,`at`) WHERE is_counted;--> statement-breakpoint
CREATE INDEX `alert_at` ON `alert` (`at`);--> statement-breakpoint
CREATE TABLE `alert_channel` (
	`desk` text NOT NULL,
	`channel` text NOT NULL,
	`retry_at` integer,
	`failures` integer NOT NULL,
	`stopped_at` integer,
	`stopped_reason` text,
	`lease_until` integer,
	`lease_owner` text,
	`fence` integer NOT NULL,
	PRIMARY KEY(`desk`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `alert_delivery` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`desk` text NOT NULL,
	`channel` text NOT NULL,
	`event` text NOT NULL,
	`alert` integer NOT NULL,
	`state` text NOT NULL,
	`release_at` integer NOT NULL,
	`held_by` text,
	`attempts` integer NOT NULL,
	`settled_at` integer,
	`reason` text,
	FOREIGN KEY (`alert`) REFERENCES `alert`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_delivery_event` ON `alert_delivery` (`desk`,`channel`,`event`);--> statement-breakpoint
CREATE INDEX `alert_delivery_waiting` ON `alert_delivery` (`desk`,`channel`,`release_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `alert_delivery_alert` ON `alert_delivery` (`alert`);--> statement-breakpoint
CREATE INDEX `alert_delivery_desk` ON `alert_delivery` (`desk`);--> statement-breakpoint
CREATE TABLE `alert_report` (
	`desk` text NOT NULL,
	`report` integer NOT NULL,
	`about` text NOT NULL,
	PRIMARY KEY(`desk`, `report`, `about`)
);
--> statement-breakpoint
CREATE INDEX `alert_report_about` ON `alert_report` (`desk`,`about`);