CREATE TABLE `edition_mailed` (
	`desk` text NOT NULL,
	`number` integer NOT NULL,
	`email` text NOT NULL,
	`at` integer NOT NULL,
	`refusal` text,
	PRIMARY KEY(`desk`, `number`, `email`)
);
