ALTER TABLE `sighting` ADD `title` text;--> statement-breakpoint
ALTER TABLE `sighting` ADD `summary` text;