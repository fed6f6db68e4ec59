CREATE TABLE `story_grade` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`story` integer NOT NULL,
	`reliability` text,
	`credibility` integer,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `story_grade_story` ON `story_grade` (`story`);--> statement-breakpoint
DROP INDEX `story_significance`;--> statement-breakpoint
ALTER TABLE `story` ADD `significance` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `story_significance` ON `story` (`significance`,`order_key`);--> statement-breakpoint
ALTER TABLE `feed` ADD `known_since` integer;--> statement-breakpoint
ALTER TABLE `item` ADD `source` text;--> statement-breakpoint
CREATE INDEX `change_story` ON `change` (`story`) WHERE kind >= 'story-' AND kind < 'story.';--> statement-breakpoint
UPDATE `story` SET `significance` = 2 * `severity`;--> statement-breakpoint
UPDATE `feed` SET `known_since` = (SELECT min(`first_seen`) FROM `sighting` WHERE `sighting`.`feed` = `feed`.`id`);
