CREATE TABLE `grouping_attempt` (
	`id` integer PRIMARY KEY NOT NULL,
	`from_change` integer NOT NULL,
	`to_change` integer NOT NULL,
	`tries` integer NOT NULL,
	`one_by_one_to` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `left_out` (
	`kind` text NOT NULL,
	`id` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `story_due` (
	`story` integer PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`reports` integer NOT NULL,
	`size` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`tried_at` integer
);
--> statement-breakpoint
ALTER TABLE `grouped_report` ADD `gravity` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `grouped_report` SET `gravity` = max(0, min(99999, coalesce(`features` ->> '$.killed', 0))) * 200000 + max(0, min(99999, coalesce(`features` ->> '$.injured', 0))) * 2;--> statement-breakpoint
INSERT INTO `story_due` (`story`, `since`, `reports`, `size`) SELECT `id`, 0, 1, 1 FROM `story` WHERE length(`record`) > 65536;--> statement-breakpoint
UPDATE `story` SET `record` = json_set(`record`, '$.frames', json('[]'), '$.figures', json('[]'), '$.origins.origins', json('[]'), '$.origins.uncounted', json('[]')) WHERE length(`record`) > 65536;
