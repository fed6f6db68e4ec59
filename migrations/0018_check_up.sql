CREATE TABLE `check_up` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`took_ms` integer NOT NULL,
	`repaired` text NOT NULL,
	`wrong` text NOT NULL
);
