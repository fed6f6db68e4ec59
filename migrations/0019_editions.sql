CREATE TABLE `edition` (
	`desk` text NOT NULL,
	`number` integer NOT NULL,
	`revision` integer NOT NULL,
	`state` text NOT NULL,
	`date` text NOT NULL,
	`due_at` integer NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`from_change` integer NOT NULL,
	`up_to` integer NOT NULL,
	`is_closed` integer NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`made_at` integer NOT NULL,
	`sent_at` integer,
	`unmailed` text,
	`amended_at` integer,
	`counts` text NOT NULL,
	`model` text NOT NULL,
	PRIMARY KEY(`desk`, `number`, `revision`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_sent` ON `edition` (`desk`,`number`) WHERE state = 'sent';--> statement-breakpoint
CREATE TABLE `edition_hand` (
	`desk` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`hand` text NOT NULL,
	PRIMARY KEY(`desk`, `number`)
);
